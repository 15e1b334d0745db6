package dev.tributary.reporting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandFixture;
import dev.tributary.fixtures.LedgerFixture;
import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Statements select entries by the sequence of the account, whatever the clocks of the machines that write the entries. */
@QuarkusTest
class StatementSequenceTest {
    @Inject
    LedgerFixture ledger;

    @Inject
    Tenancy tenancy;

    @Test
    void an_entry_that_is_written_after_a_payout_never_changes_its_statement() {
        var shop = BrandFixture.open(Map.of("payoutMinimum", 0));
        var sarah = ledger.enroll(shop, ledger.offer(shop, "Summer", "['LINK']", "{'percentOfSale':10}"), "Sarah");
        var dashboard = new BrandClient(sarah.token());
        var behind = TypeId.next();
        ledger.adjust(sarah, "2026-06-01", 1_000);
        var first = ledger.pay(sarah, 1_000, "PAID");
        var shown = statement(dashboard, first);

        adjustFromMachineBehind(sarah, 300, behind);
        ledger.adjust(sarah, "2026-06-01", 200);
        var second = ledger.pay(sarah, 500, "PAID");

        assertThat(statement(dashboard, first)).isEqualTo(shown);
        assertThat(shown.get("closingBalance").asLong()).isZero();
        var next = statement(dashboard, second);
        assertThat(next.get("openingBalance")).isEqualTo(shown.get("closingBalance"));
        assertThat(BrandClient.rows(next.get("entries"), "amount")).containsExactly("300", "200");
        assertThat(next.get("closingBalance").asLong()).isZero();
    }

    /** The ledger makes ids by its own clock, so this entry is inserted directly. */
    private void adjustFromMachineBehind(LedgerFixture.Account account, long amount, UUID entryId) {
        tenancy.write(
                account.shop().id(),
                () -> tenancy.update("""
                                with moved as (
                                    update account_balances
                                    set entries = entries + 1, earned = earned + :amount, available = available + :amount
                                    where brand_id = :brand and enrollment_id = :enrollment returning entries
                                )
                                insert into ledger_entries (brand_id, id, enrollment_id, sequence, kind, amount, day,
                                                            available_at, created_at)
                                select :brand, :id, :enrollment, entries, 'ADJUSTMENT', :amount, date '2026-06-01', now(), now()
                                from moved""")
                        .bind("id", entryId)
                        .bind("enrollment", account.id())
                        .bind("amount", amount)
                        .execute());
    }

    private static JsonNode statement(BrandClient dashboard, UUID payout) {
        return dashboard.get("/v1/dashboard/payouts/" + new PayoutId(payout) + "/statement");
    }
}
