package dev.tributary.reporting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.SqlLedgerFixture;
import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.platform.web.TypeId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Statements go by the sequence of the account, whatever the clocks of the machines say that write its entries. */
@QuarkusTest
class StatementSequenceTest {
    @Inject
    SqlLedgerFixture books;

    @Test
    void an_entry_that_is_written_after_a_payout_never_changes_its_statement() {
        var shop = books.shop(0);
        var sarah = books.enroll(shop, books.offer(shop, "Summer", "['LINK']", "{'percentOfSale':10}"), "Sarah");
        var dashboard = new BrandClient(sarah.token());
        var behind = TypeId.next();
        books.adjust(sarah, "2026-06-01", 1_000);
        var first = books.pay(sarah, 1_000, "PAID");
        var shown = statement(dashboard, first);

        books.adjust(sarah, "2026-06-01", 300, behind);
        books.adjust(sarah, "2026-06-01", 200);
        var second = books.pay(sarah, 500, "PAID");

        assertThat(statement(dashboard, first)).isEqualTo(shown);
        assertThat(shown.get("closingBalance").asLong()).isZero();
        var next = statement(dashboard, second);
        assertThat(next.get("openingBalance")).isEqualTo(shown.get("closingBalance"));
        assertThat(BrandClient.rows(next.get("entries"), "amount")).containsExactly("300", "200");
        assertThat(next.get("closingBalance").asLong()).isZero();
    }

    private static JsonNode statement(BrandClient dashboard, UUID payout) {
        return dashboard.get("/v1/dashboard/payouts/" + new PayoutId(payout) + "/statement");
    }
}
