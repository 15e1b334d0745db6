package dev.tributary.ledger.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.FakeAccount;
import dev.tributary.fixtures.FakeProviders;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class InvoiceTest {
    private static final String LONG =
            "Internationale Gesellschaft f\u00fcr Empfehlungsmarketing und Partnerprogramme von"
                    + " Freiberuflerinnen und Freiberuflern Mecklenburg-Vorpommern mbH & Co. KG";

    @Inject
    OutboxWorkers outbox;

    private BrandClient glow;
    private String offer;

    @BeforeEach
    void a_brand_that_writes_invoices() {
        glow = BrandClient.ofBrand("EUR", "Europe/Berlin", 0);
        offer = glow.offer(0, "{'percentOfSale':10}");
        glow.put("/v1/brand/self-billing", BrandClient.parsed("""
                        {'enabled':true,'legalName':'Glow GmbH','address':'Torstr. 1\\n10119 Berlin','country':'DE',
                         'vatId':'DE987654321','numberPrefix':'GLOW-'}""")).as(200);
    }

    @ParameterizedTest(name = "{0} at {1} %: tax {2}, paid {3}")
    @CsvSource({
        "DOMESTIC, 19, 9500, 59500",
        "REVERSE_CHARGE, , 0, 50000",
        "NONE, , 0, 50000",
        "DOMESTIC, 7.75, 3875, 53875"
    })
    void tax_is_added_to_what_is_paid_and_never_to_what_was_earned(
            String treatment, String rate, long tax, long total) {
        var sarah = earned(50_000);
        profile(sarah, treatment, rate, "2026-01-02");

        var payout = pay(sarah, "PAID");

        assertThat(payout.get("amount").longValue()).isEqualTo(50_000);
        assertThat(payout.get("tax").longValue()).isEqualTo(tax);
        assertThat(payout.get("total").longValue()).isEqualTo(total);
        var balance = glow.get("/v1/enrollments/" + sarah.enrollment() + "/balance");
        assertThat(BrandClient.rows(List.of(balance), "earned", "paid", "due")).containsExactly("50000 50000 0");
        var invoice = glow.get("/v1/payouts/" + payout.get("id").textValue() + "/invoice");
        assertThat(BrandClient.rows(List.of(invoice), "net", "tax", "total", "treatment"))
                .containsExactly("50000 " + tax + " " + total + " " + treatment);
        assertThat(sarah.dashboard()
                        .get("/v1/dashboard/payouts/" + payout.get("id").textValue() + "/invoice"))
                .isEqualTo(invoice);
    }

    @Test
    void numbers_have_no_gaps_whatever_fails_and_whoever_pays_at_once() {
        var payouts = IntStream.range(0, 12)
                .mapToObj(i -> {
                    var affiliate = earned(1_000 + i);
                    profile(affiliate, "DOMESTIC", "19", "2026-01-02");
                    return pay(affiliate, "PROCESSING").get("id").textValue();
                })
                .toList();
        payouts.stream()
                .map(id -> CompletableFuture.runAsync(() -> {
                    var fails = payouts.indexOf(id) % 3 == 2;
                    glow.patch("/v1/payouts/" + id, Map.of("status", fails ? "FAILED" : "PAID"))
                            .as(200);
                }))
                .toList()
                .forEach(CompletableFuture::join);

        var numbers = payouts.stream()
                .map(id -> glow.ask("/v1/payouts/" + id + "/invoice"))
                .filter(answer -> answer.status() == 200)
                .map(answer -> answer.body().get("number").textValue())
                .sorted()
                .toList();
        int year = java.time.LocalDate.now(java.time.ZoneId.of("Europe/Berlin")).getYear();
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, 8)
                        .mapToObj(i -> "GLOW-%d-%06d".formatted(year, i))
                        .toList());
    }

    @Test
    void no_agreement_no_invoice_and_no_tax() {
        var sarah = earned(50_000);
        profile(sarah, "DOMESTIC", "19", null);

        var payout = pay(sarah, "PAID");

        assertThat(payout.get("total").longValue()).isEqualTo(50_000);
        assertThat(glow.ask("/v1/payouts/" + payout.get("id").textValue() + "/invoice")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_invoice_is_frozen_with_its_payout_and_cancelled_when_the_payment_comes_back() {
        var sarah = earned(50_000);
        profile(sarah, "DOMESTIC", "19", "2026-01-02");
        var path = "/v1/payouts/" + pay(sarah, "PROCESSING").get("id").textValue();
        assertThat(glow.ask(path + "/invoice").status()).as("not paid yet").isEqualTo(404);
        profile(sarah, "NONE", null, "2026-01-02");

        glow.patch(path, Map.of("status", "PAID")).as(200);
        assertThat(glow.get(path + "/invoice").get("tax").longValue()).isEqualTo(9_500);
        glow.patch(path, Map.of("status", "RETURNED")).as(200);
        assertThat(glow.get(path + "/invoice").get("cancelledOn").isTextual()).isTrue();
    }

    @Test
    void a_provider_pays_amount_and_tax() {
        var credential = "client-" + UUID.randomUUID();
        glow.put("/v1/payout-ways/PAYPAL", Map.of("clientId", credential, "secret", "s"))
                .as(200);
        profile(earned(50_000), "DOMESTIC", "19", "2026-01-02");

        glow.post("/v1/payout-batches", Map.of("way", "PAYPAL")).as(201);
        outbox.drain();

        assertThat(FakeProviders.account(credential).paid())
                .extracting(FakeAccount.Paid::amount)
                .containsExactly("595.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "en; DOMESTIC; 19; Self-billedinvoice|VAT19%|\u20ac95.00|\u20ac595.00",
                "de; DOMESTIC; 19; Gutschrift|Umsatzsteuer19%|95,00|595,00",
                "de; REVERSE_CHARGE; ; Gutschrift|Steuerschuldnerschaft|500,00"
            })
    void the_pdf_says_it_in_both_languages(String language, String treatment, String rate, String texts)
            throws IOException {
        var sarah = earned(50_000);
        profile(sarah, treatment, rate, "2026-01-02");
        var payout = pay(sarah, "PAID").get("id").textValue();

        var pdf = RestAssured.given()
                .header("Authorization", "Bearer " + glow.bearer())
                .header("Accept-Language", language)
                .get("/v1/payouts/" + payout + "/invoice.pdf")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();

        Files.write(Path.of("target", "invoice-" + language + "-" + treatment + ".pdf"), pdf);
        var text = text(pdf);
        assertThat(text).contains(texts.split("\\|"));
        assertThat(text).contains("DE123456789", "Lindenstr.5");
    }

    private static String text(byte[] pdf) throws IOException {
        try (var reader = new com.lowagie.text.pdf.PdfReader(pdf)) {
            return new com.lowagie.text.pdf.parser.PdfTextExtractor(reader)
                    .getTextFromPage(1)
                    .replaceAll("[\\s\u00a0]+", "");
        }
    }

    private Affiliate earned(long amount) {
        var affiliate = glow.affiliates(
                        offer,
                        List.of(Map.of(
                                "firstName",
                                "Sarah",
                                "email",
                                UUID.randomUUID() + "@mail.example",
                                "payoutEmail",
                                UUID.randomUUID() + "@pay.example")))
                .get(0);
        glow.adjust(affiliate, amount, "bonus");
        return affiliate;
    }

    private void profile(Affiliate affiliate, String treatment, String rate, String agreedOn) {
        var profile = new java.util.HashMap<String, Object>(Map.of(
                "legalName",
                LONG,
                "address",
                "Lindenstr. 5\n10969 Berlin",
                "country",
                "DE",
                "vatId",
                "DE123456789",
                "treatment",
                treatment));
        profile.put("ratePercent", rate == null ? null : new java.math.BigDecimal(rate));
        profile.put("agreedOn", agreedOn);
        glow.put("/v1/members/" + affiliate.member() + "/tax-profile", profile).as(200);
    }

    private JsonNode pay(Affiliate affiliate, String status) {
        return glow.post("/v1/payouts", Map.of("enrollmentId", affiliate.enrollment(), "status", status))
                .as(201);
    }
}
