package dev.tributary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient.Answer;
import dev.tributary.fixtures.Deadlocks;
import dev.tributary.fixtures.LedgerFixture;
import dev.tributary.tracking.cpc.CpcRun;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every act that changes money against every other, itself included, at once on the same order and the same account: each is
 * answered, there is no deadlock, and the books are balanced after each pair.
 */
abstract class RaceMatrix {
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final int rounds;

    @Inject
    LedgerFixture ledger;

    @Inject
    CpcRun cpc;

    @Inject
    Deadlocks deadlocks;

    private long deadlocksBefore;

    RaceMatrix(int rounds) {
        this.rounds = rounds;
    }

    @BeforeEach
    void countDeadlocks() throws Exception {
        deadlocksBefore = deadlocks.count();
    }

    @AfterEach
    void nobody_waited_in_a_circle() throws Exception {
        threads.shutdown();
        assertThat(deadlocks.count()).isEqualTo(deadlocksBefore);
    }

    /** Accounts are locked before orders are written, since what they earn depends on what was sold before. */
    @Test
    void each_act_against_each_other_where_terms_depend_on_progress() throws Exception {
        race("""
                {'percentOfSale':10,'perConversion':50,'perClick':2.5,'monthlyCap':20000,
                 'tiers':{'metric':'SALES','mode':'MARGINAL','reset':'MONTHLY','steps':[{'from':50000,'percentOfSale':12}]},
                 'rewards':[{'name':'Two','trigger':'EVERY_CONVERSIONS','value':2,'amount':500},
                            {'name':'Large','trigger':'ORDER_AT_LEAST','value':9000,'amount':100}]}""");
    }

    /** Accounts are locked after orders are written. */
    @Test
    void each_act_against_each_other_where_terms_are_flat() throws Exception {
        race("{'percentOfSale':10,'perConversion':50,'perClick':2.5}");
    }

    /** Customers are locked before accounts, budgets after conversions. All orders are those of one customer. */
    @Test
    void each_act_against_each_other_where_customers_are_bound_and_budgets_hold() throws Exception {
        var shop = new RaceBrand(
                "{'percentOfSale':10,'perClick':2.5,'recurring':{'maxPerCustomer':20000,'steps':[{'fromMonth':1,'percentOfSale':5}]}}",
                ledger,
                cpc::pay);
        shop.bindsCustomersWithinBudgets();
        race(shop);
    }

    private void race(String commission) throws Exception {
        race(new RaceBrand(commission, ledger, cpc::pay));
    }

    private void race(RaceBrand shop) throws Exception {
        var acts = MoneyAct.values();
        for (int a = 0; a < acts.length; a++) {
            for (int b = a; b < acts.length; b++) {
                for (int round = 0; round < rounds; round++) {
                    race(shop, acts[a], acts[b]);
                }
                shop.booksAreBalanced(acts[a] + " against " + acts[b]);
            }
        }
    }

    private void race(RaceBrand shop, MoneyAct first, MoneyAct second) throws Exception {
        var stake = shop.stake();
        var start = new CyclicBarrier(2);
        List<Future<Answer>> answers = List.of(
                threads.submit(() -> {
                    start.await();
                    return first.act(shop, stake);
                }),
                threads.submit(() -> {
                    start.await();
                    return second.act(shop, stake);
                }));
        for (var answer : answers) {
            assertThat(answer.get().status())
                    .as("%s against %s: %s", first, second, answer.get().body())
                    .isIn(200, 201, 409, 422);
        }
        byHandStays(shop, stake, first, second);
    }

    /** Whichever comes first, an order that staff attribute ends where they put it. */
    private static void byHandStays(RaceBrand shop, RaceBrand.Stake stake, MoneyAct first, MoneyAct second) {
        var acts = List.of(first, second);
        if (acts.contains(MoneyAct.LATE_CODE) && acts.contains(MoneyAct.ATTRIBUTE_TO_THE_SAME)) {
            var credit =
                    shop.client().get("/v1/conversions/" + stake.conversion()).get("attribution");
            assertThat(credit.get("source").asText()).isEqualTo("MANUAL");
            assertThat(credit.get("enrollmentId").asText())
                    .isEqualTo(shop.sarah().enrollment());
        }
    }
}
