package dev.tributary.reporting.statements;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sarah earns 10.00 and 5.00, of which 2.50 are reversed; 8.00 are paid. A bonus of 1.00 follows, then all is paid. */
@QuarkusTest
class PayoutStatementTest {
    private BrandClient glow;
    private Affiliate sarah;
    private String first;
    private String second;

    @BeforeEach
    void twoPayouts() {
        glow = BrandClient.ofBrand("EUR", "Europe/Berlin", 0);
        sarah = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Sarah");
        sell("ORDER-1001", 10_000);
        sell("ORDER-1002", 5_000);
        glow.post("/v1/refunds", Map.of("refundId", "R-1", "orderId", "ORDER-1002", "amount", 2_500))
                .as(201);
        first = pay(800);
        glow.adjust(sarah, 100, "=Bonus, \"June\"");
        second = pay(550);
    }

    @Test
    void the_brand_reads_every_entry_with_its_whole_order_id() {
        var statement = glow.get("/v1/payouts/" + first + "/statement");

        assertThat(BrandClient.rows(List.of(statement), "currency", "openingBalance", "closingBalance"))
                .containsExactly("EUR 0 450");
        assertThat(BrandClient.rows(statement.get("entries"), "sequence", "kind", "amount", "orderRef", "balance"))
                .containsExactly(
                        "1 COMMISSION 1000 ORDER-1001 1000",
                        "2 COMMISSION 500 ORDER-1002 1500",
                        "3 REVERSAL -250 ORDER-1002 1250");
        assertThat(BrandClient.rows(List.of(statement.get("payout")), "id", "amount", "status"))
                .containsExactly(first + " 800 PROCESSING");
        assertThat(statement.at("/member/name").asText()).isEqualTo("Sarah");
        assertThat(statement.at("/offer/name").asText()).isEqualTo("Summer");
        assertThat(statement.get("from").isNull()).isTrue();
        assertThat(statement.get("to")).isEqualTo(statement.at("/payout/createdAt"));
        assertThat(statement.get("omittedEntries").asLong()).isZero();
        var next = glow.get("/v1/payouts/" + second + "/statement");
        assertThat(next.get("from")).isEqualTo(statement.get("to"));
        assertThat(BrandClient.rows(List.of(next), "openingBalance", "closingBalance"))
                .containsExactly("450 0");
    }

    @Test
    void the_affiliate_reads_the_same_with_masked_orders() {
        var path = "/v1/dashboard/payouts/" + first + "/statement";
        var statement = sarah.dashboard().get(path);

        assertThat(BrandClient.rows(statement.get("entries"), "kind", "amount", "orderRef"))
                .containsExactly("COMMISSION 1000 …1001", "COMMISSION 500 …1002", "REVERSAL -250 …1002");
        assertThat(statement.get("closingBalance").asLong()).isEqualTo(450);
        var csv = ask(sarah.dashboard(), path + ".csv", "en");
        assertThat(csv.asString()).contains("…1001").doesNotContain("ORDER");
        assertThat(csv.header("Cache-Control")).isEqualTo("no-store");
        assertThat(pdf(sarah.dashboard(), path + ".pdf", "en"))
                .contains("…1002")
                .doesNotContain("ORDER");
    }

    @Test
    void the_csv_begins_with_the_opening_and_ends_with_the_closing_balance() {
        var csv = ask(glow, "/v1/payouts/" + second + "/statement.csv", "en");

        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"statement-" + second + ".csv\"");
        var rows = csv.asString().split("\r\n");
        assertThat(rows[0])
                .isEqualTo(
                        "kind,id,sequence,day,createdAt,availableAt,conversionId,orderRef,description,currency,amount,balance");
        assertThat(rows[1]).isEqualTo("OPENING_BALANCE,,,,,,,,,EUR,,450");
        assertThat(rows[2]).startsWith("ADJUSTMENT,led_").endsWith(",,,\"'=Bonus, \"\"June\"\"\",EUR,100,550");
        assertThat(rows[3]).startsWith("PAYOUT," + second + ",,,2").endsWith("Z,,,,PROCESSING,EUR,-550,0");
        assertThat(rows[4]).isEqualTo("CLOSING_BALANCE,,,,,,,,,EUR,,0");
        assertThat(rows).hasSize(5);
    }

    @Test
    void the_pdf_speaks_the_language_that_is_asked_for() {
        var path = "/v1/payouts/" + first + "/statement.pdf";

        assertThat(pdf(glow, path, "en-GB"))
                .contains(PdfText.withoutSpaces("Glow", "Sarah", "Payout statement", "Opening balance €0.00"))
                .contains(PdfText.withoutSpaces("Commission ORDER-1001 €10.00 €10.00"))
                .contains(PdfText.withoutSpaces("Commission, reversal ORDER-1002 −€2.50 €12.50"))
                .contains(PdfText.withoutSpaces("Payout −€8.00 €4.50", "Closing balance €4.50", "Page 1 of 1"));
        assertThat(pdf(glow, path, "de-AT, en;q=0.5"))
                .contains(PdfText.withoutSpaces("Auszahlungsbeleg", "Provision ORDER-1001 10,00 € 10,00 €"))
                .contains(PdfText.withoutSpaces("Endsaldo 4,50 €", "Seite 1 von 1"));
        var german = ask(glow, path, "de");
        assertThat(german.contentType()).isEqualTo("application/pdf");
        assertThat(german.header("Content-Language")).isEqualTo("de");
        assertThat(german.header("Vary")).contains("Accept-Language");
        assertThat(german.header("Content-Disposition")).isEqualTo("inline; filename=\"statement-" + first + ".pdf\"");
    }

    @Test
    void a_cancelled_payout_keeps_its_statement_and_its_return_is_on_the_next() {
        glow.patch("/v1/payouts/" + second, Map.of("status", "CANCELLED")).as(200);
        var third = pay(550);

        var cancelled = glow.get("/v1/payouts/" + second + "/statement");
        var next = glow.get("/v1/payouts/" + third + "/statement");

        assertThat(cancelled.at("/payout/status").asText()).isEqualTo("CANCELLED");
        assertThat(cancelled.get("closingBalance").asLong()).isZero();
        assertThat(BrandClient.rows(next.get("entries"), "kind", "amount")).containsExactly("PAYOUT_RETURN 550");
        assertThat(BrandClient.rows(List.of(next), "openingBalance", "closingBalance"))
                .containsExactly("0 0");
        assertThat(pdf(glow, "/v1/payouts/" + second + "/statement.pdf", "en"))
                .contains(PdfText.withoutSpaces("Cancelled, returned to the balance"));
    }

    @Test
    void nobody_reads_a_statement_of_others() {
        var other = BrandClient.ofBrand("EUR", "UTC", 0);
        var tom = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Tom");
        var tracker = new BrandClient(glow.post("/v1/api-keys", Map.of("name", "Shop", "scopes", List.of("track")))
                .as(201)
                .get("secret")
                .textValue());

        for (var ending : List.of("", ".csv", ".pdf")) {
            var statement = "/v1/payouts/" + first + "/statement" + ending;
            var masked = "/v1/dashboard/payouts/" + first + "/statement" + ending;
            assertThat(ask(other, statement, "en").statusCode()).isEqualTo(404);
            assertThat(ask(tom.dashboard(), masked, "en").statusCode()).isEqualTo(404);
            assertThat(ask(glow, statement.replace("pay_", "mem_"), "en").statusCode())
                    .isEqualTo(404);
            assertThat(ask(tracker, statement, "en").statusCode()).isEqualTo(403);
            assertThat(ask(sarah.dashboard(), statement, "en").statusCode()).isEqualTo(403);
            assertThat(ask(glow, masked, "en").statusCode()).isEqualTo(403);
            assertThat(given().get(statement).statusCode()).isEqualTo(401);
        }
    }

    private static String pdf(BrandClient client, String path, String languages) {
        var pdf = ask(client, path, languages);
        assertThat(pdf.statusCode()).isEqualTo(200);
        return String.join("", PdfText.pages(pdf.asByteArray()));
    }

    private static Response ask(BrandClient client, String path, String languages) {
        return given().header("Authorization", "Bearer " + client.bearer())
                .header("Accept-Language", languages)
                .get(path);
    }

    private void sell(String order, long subtotal) {
        glow.post(
                        "/v1/conversions",
                        Map.of(
                                "orderId",
                                order,
                                "type",
                                "SALE",
                                "occurredAt",
                                Instant.now().toString(),
                                "currency",
                                "EUR",
                                "promoCodes",
                                List.of(sarah.code()),
                                "subtotal",
                                subtotal))
                .as(201);
    }

    private String pay(long amount) {
        return glow.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment(), "amount", amount))
                .as(201)
                .get("id")
                .textValue();
    }
}
