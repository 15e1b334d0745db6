package dev.tributary.reporting.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandFixture;
import dev.tributary.fixtures.LedgerFixture;
import dev.tributary.ledger.payouts.PayoutId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An account with 10 003 entries of 1.00 since its last payout. */
@QuarkusTest
class StatementLengthTest {
    private static final int ENTRIES = ReadStatement.MAX_ENTRIES + 3;

    @Inject
    LedgerFixture ledger;

    @Test
    void what_exceeds_ten_thousand_entries_is_told_as_a_number_and_a_sum() {
        var shop = BrandFixture.open(Map.of("payoutMinimum", 0));
        var sarah = ledger.enroll(shop, ledger.offer(shop, "Summer", "['LINK']", "{'percentOfSale':10}"), "Sarah");
        ledger.adjust(sarah, "2026-06-01", 5_00);
        ledger.pay(sarah, 2_00, "PAID");
        ledger.adjust(sarah, "2026-06-02", 1_00, ENTRIES);
        var path = "/v1/payouts/" + new PayoutId(ledger.pay(sarah, 10_000_00, "PAID")) + "/statement";

        var statement = new BrandClient(shop.key()).get(path);

        assertThat(statement.get("openingBalance").asLong()).isEqualTo(3_00);
        assertThat(statement.get("entries")).hasSize(ReadStatement.MAX_ENTRIES);
        assertThat(statement.get("entries").get(9_999).get("balance").asLong()).isEqualTo(10_003_00);
        assertThat(statement.get("omittedEntries").asLong()).isEqualTo(3);
        assertThat(statement.get("omittedAmount").asLong()).isEqualTo(3_00);
        assertThat(statement.get("closingBalance").asLong()).isEqualTo(6_00);
        var rows = ask(shop, path + ".csv").asString().split("\r\n");
        assertThat(rows).hasSize(1 + 1 + ReadStatement.MAX_ENTRIES + 3);
        assertThat(rows[rows.length - 3]).isEqualTo("OMITTED,,,,,,,,3 entries,USD,300,1000600");
        long began = System.nanoTime();
        var pdf = ask(shop, path + ".pdf").asByteArray();
        System.out.printf("PDF of 10 000 entries: %d ms%n", (System.nanoTime() - began) / 1_000_000);
        assertThat(PdfText.count(pdf)).isGreaterThan(200);
        assertThat(PdfText.lastPage(pdf))
                .contains(PdfText.withoutSpaces("3 more entries, which are not listed $3.00 $10,006.00"));
    }

    private static Response ask(BrandFixture shop, String path) {
        return given().header("Authorization", "Bearer " + shop.key()).get(path);
    }
}
