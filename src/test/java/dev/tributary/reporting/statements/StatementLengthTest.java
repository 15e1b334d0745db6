package dev.tributary.reporting.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.SqlLedgerFixture;
import dev.tributary.fixtures.SqlLedgerFixture.Account;
import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** An account that got 10 003 entries of 1.00 since its last payout. */
@QuarkusTest
class StatementLengthTest {
    private static final int ENTRIES = ReadStatement.MOST_ENTRIES + 3;

    @Inject
    SqlLedgerFixture books;

    @Inject
    Tenancy tenancy;

    @Test
    void what_exceeds_ten_thousand_entries_is_told_as_a_number_and_a_sum() {
        var shop = books.shop(0);
        var sarah = books.enroll(shop, books.offer(shop, "Summer", "['LINK']", "{'percentOfSale':10}"), "Sarah");
        books.adjust(sarah, "2026-06-01", 5_00);
        books.pay(sarah, 2_00, "PAID");
        earn(sarah);
        var path = "/v1/payouts/" + new PayoutId(books.pay(sarah, 10_000_00, "PAID")) + "/statement";

        var statement = new BrandClient(shop.key()).get(path);

        assertThat(statement.get("openingBalance").asLong()).isEqualTo(3_00);
        assertThat(statement.get("entries")).hasSize(ReadStatement.MOST_ENTRIES);
        assertThat(statement.get("entries").get(9_999).get("balance").asLong()).isEqualTo(10_003_00);
        assertThat(statement.get("omittedEntries").asLong()).isEqualTo(3);
        assertThat(statement.get("omittedAmount").asLong()).isEqualTo(3_00);
        assertThat(statement.get("closingBalance").asLong()).isEqualTo(6_00);
        var rows = ask(shop, path + ".csv").asString().split("\r\n");
        assertThat(rows).hasSize(1 + 1 + ReadStatement.MOST_ENTRIES + 3);
        assertThat(rows[rows.length - 3]).isEqualTo("OMITTED,,,,,,,,3 entries,USD,300,1000600");
        long began = System.nanoTime();
        var pdf = ask(shop, path + ".pdf").asByteArray();
        System.out.printf("PDF of 10 000 entries: %d ms%n", (System.nanoTime() - began) / 1_000_000);
        assertThat(PdfText.count(pdf)).isGreaterThan(200);
        assertThat(PdfText.lastPage(pdf))
                .contains(PdfText.withoutSpaces("3 more entries, which are not listed $3.00 $10,006.00"));
    }

    private void earn(Account sarah) {
        tenancy.write(
                sarah.shop().brandId(),
                () -> tenancy.update("""
                        with numbered as (update account_balances set entries = entries + :entries, earned = earned + 100 * :entries
                                          where brand_id = :brand and enrollment_id = :enrollment returning entries)
                        insert into ledger_entries (brand_id, id, enrollment_id, sequence, kind, amount, day, available_at, created_at)
                        select :brand, gen_random_uuid(), :enrollment, entries - :entries + i, 'ADJUSTMENT', 100, '2026-06-02', now(), now()
                        from numbered, generate_series(1, :entries) as i""")
                        .bind("enrollment", sarah.id())
                        .bind("entries", ENTRIES)
                        .execute());
    }

    private static Response ask(SqlLedgerFixture.Shop shop, String path) {
        return given().header("Authorization", "Bearer " + shop.key()).get(path);
    }
}
