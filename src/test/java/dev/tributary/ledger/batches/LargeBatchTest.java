package dev.tributary.ledger.batches;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandFixture;
import dev.tributary.ledger.accounts.EntryKind;
import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.ledger.accounts.Posting;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More payouts than one transaction makes: 1 100 accounts are due 20.00 each. */
@QuarkusTest
class LargeBatchTest {
    private static final int ACCOUNTS = 1_100;
    private static final long DUE = 20_00;

    @Inject
    PayBatchLines payBatchLines;

    @Inject
    Tenancy tenancy;

    @Inject
    Ledger ledger;

    private UUID brand;
    private BrandClient glow;
    private List<UUID> accounts;

    @BeforeEach
    void many_affiliates_are_due() {
        var shop = BrandFixture.open(Map.of("payoutMinimum", 1000));
        brand = shop.id();
        glow = shop.client();
        var sarah = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Sarah");
        glow.adjust(sarah, DUE, "Bonus");
        accounts = copies(TypeId.parse("enr", "enrollment", sarah.enrollment()));
        adjust(accounts.stream().filter(account -> !isSarahs(account, sarah)).toList(), DUE);
        assertThat(accounts).hasSize(ACCOUNTS);
    }

    @Test
    void a_large_batch_is_paid_in_portions_and_nobody_gets_more_than_was_looked_at() {
        var digest =
                glow.post("/v1/payout-batches", Map.of("dryRun", true)).as(200).get("digest");
        assertThat(confirm("0".repeat(64)).as(409).get("code").textValue()).isEqualTo("batch_stale");

        var answer = confirm(digest.textValue()).as(201);

        assertThat(List.of(answer)).extracting(LargeBatchTest::figures).containsExactly("CONFIRMING 1100 2200000");
        assertThat(answer.get("digest")).isEqualTo(digest);
        assertThat(taken()).isZero();
        assertThat(confirm(digest.textValue()).as(409).get("code").textValue()).isEqualTo("batch_under_way");
        var batch = "/v1/payout-batches/" + answer.get("id").textValue();
        assertThat(glow.ask(batch + "/export.csv").as(409).get("code").textValue())
                .isEqualTo("batch_under_way");

        assertThat(portion()).isTrue();

        assertThat(glow.get(batch).get("reservedCount").intValue()).isEqualTo(PayBatchLines.PORTION);
        assertThat(taken()).isEqualTo(PayBatchLines.PORTION * DUE);
        adjust(List.of(accounts.get(600)), -DUE + 50);
        adjust(List.of(accounts.get(700)), -5_00);
        adjust(List.of(accounts.get(800)), 30_00);
        adjust(List.of(accounts.get(0)), 30_00);
        payBatchLines.run();

        long expected = (ACCOUNTS - 1) * DUE - 5_00;
        assertThat(figures(glow.get(batch))).isEqualTo("CONFIRMED 1099 " + expected);
        assertThat(taken()).isEqualTo(expected);
        assertThat(paid()).isEqualTo("1099 payouts of 1099 accounts, 20.00 at most");
        assertThat(glow.post("/v1/payout-batches", Map.of())
                        .as(201)
                        .get("amount")
                        .longValue())
                .as("what came later waits for the next batch")
                .isEqualTo(2 * 30_00);
    }

    @Test
    void several_instances_at_once_pay_each_account_once() {
        confirm(null).as(201);

        var instances = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    for (int turn = 0; turn < 3; turn++) {
                        portion();
                    }
                }))
                .toList();
        instances.forEach(CompletableFuture::join);
        payBatchLines.run();

        assertThat(paid()).isEqualTo("1100 payouts of 1100 accounts, 20.00 at most");
        assertThat(taken()).isEqualTo(ACCOUNTS * DUE);
        assertThat(glow.all("/v1/payout-batches"))
                .hasSize(1)
                .allSatisfy(batch -> assertThat(figures(batch)).isEqualTo("CONFIRMED 1100 2200000"));
    }

    private BrandClient.Answer confirm(String digest) {
        return glow.post("/v1/payout-batches", digest == null ? Map.of() : Map.of("digest", digest));
    }

    private boolean portion() {
        return tenancy.write(brand, () -> payBatchLines.payPortion());
    }

    private static String figures(JsonNode batch) {
        return BrandClient.rows(List.of(batch), "status", "count", "amount").get(0);
    }

    private static boolean isSarahs(UUID account, BrandClient.Affiliate sarah) {
        return account.equals(TypeId.parse("enr", "enrollment", sarah.enrollment()));
    }

    private long taken() {
        return tenancy.read(
                brand,
                () -> tenancy.query("select sum(processing) from account_balances where brand_id = :brand")
                        .mapTo(Long.class)
                        .one());
    }

    private String paid() {
        return tenancy.read(brand, () -> tenancy.query("""
                        select count(*) || ' payouts of ' || count(distinct enrollment_id) || ' accounts, '
                               || cast(max(amount) / 100.0 as numeric(9, 2)) || ' at most'
                        from payouts where brand_id = :brand""").mapTo(String.class).one());
    }

    private void adjust(List<UUID> of, long amount) {
        tenancy.write(brand, () -> {
            ledger.lock(of);
            ledger.post(of.stream()
                    .map(account -> Posting.of(
                            account,
                            EntryKind.ADJUSTMENT,
                            amount,
                            LocalDate.now(),
                            Instant.now(),
                            Posting.Source.NONE,
                            "Bonus"))
                    .toList());
            return true;
        });
    }

    /** Members like the first, with accounts, in the order of their ids. */
    private List<UUID> copies(UUID enrollment) {
        return tenancy.write(brand, () -> {
            tenancy.update("""
                            insert into members (brand_id, id, first_name, email, payout_email, tags, status, created_at)
                            select :brand, gen_random_uuid(), 'M', i || '@mail.example', i || '@pay.example', '{}', 'ACTIVE', now()
                            from generate_series(2, :accounts) i""").bind("accounts", ACCOUNTS).execute();
            tenancy.update("""
                            insert into enrollments
                            select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'member_id', m.id))).*
                            from enrollments e cross join members m
                            where e.brand_id = :brand and e.id = :enrollment and m.brand_id = :brand and m.id <> e.member_id""").bind("enrollment", enrollment).execute();
            tenancy.update("""
                            insert into account_balances (brand_id, enrollment_id)
                            select brand_id, id from enrollments where brand_id = :brand on conflict do nothing""").execute();
            return new ArrayList<>(tenancy.query(
                            "select enrollment_id from account_balances where brand_id = :brand order by enrollment_id")
                    .mapTo(UUID.class)
                    .list());
        });
    }
}
