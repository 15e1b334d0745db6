package dev.tributary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.FakeAccount;
import dev.tributary.fixtures.FakeProviders;
import dev.tributary.fixtures.TestClock;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From an order to the paper, as the affiliate and the brand see it. */
@QuarkusTest
class PaidJourneyTest {
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");

    @Inject
    OutboxWorkers outbox;

    @Inject
    TestClock clock;

    @AfterEach
    void time_goes_on() {
        clock.run();
    }

    /**
     * 10 % of 5200.00 are 520.00; a refund of 200.00 takes back 20.00. The 500.00 are paid with 95.00 of tax at 19 %, once the
     * new address is a day old.
     */
    @Test
    void an_order_becomes_a_payment_a_statement_and_an_invoice() throws Exception {
        clock.stop();
        var credential = "client-" + UUID.randomUUID();
        var glow = BrandClient.ofBrand("EUR", "Europe/Berlin", 1_000);
        glow.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        glow.put("/v1/payout-ways/PAYPAL", Map.of("clientId", credential, "secret", "s3cret"))
                .as(200);
        glow.put("/v1/brand/self-billing", BrandClient.parsed("""
                        {'enabled':true,'legalName':'Glow GmbH','address':'Torstr. 1','country':'DE','numberPrefix':'G-'}""")).as(200);
        var offer = glow.offer(0, "{'percentOfSale':10}");
        var mailbox = UUID.randomUUID() + "@mail.example";
        var sarah = glow.affiliates(offer, List.of(Map.of("firstName", "Sarah", "email", mailbox)))
                .get(0);
        glow.put("/v1/members/" + sarah.member() + "/tax-profile", BrandClient.parsed("""
                        {'legalName':'Sarah Lee','address':'Lindenstr. 5','country':'DE','vatId':'DE123456789',
                         'treatment':'DOMESTIC','ratePercent':19,'agreedOn':'2026-01-02'}"""))
                .as(200);

        glow.post(
                        "/v1/conversions",
                        Map.of("orderId", "ORD-4711", "subtotal", 520_000, "promoCodes", List.of(sarah.code())))
                .as(201);
        glow.post("/v1/refunds", Map.of("refundId", "R-1", "orderId", "ORD-4711", "amount", 20_000))
                .as(201);
        assertThat(figures(sarah.dashboard().get("/v1/dashboard").get("balance")))
                .isEqualTo("held 0 due 50000 processing 0 paid 0");
        assertThat(reasons(glow)).containsExactly("50000 no_payout_profile");

        var profile = Map.of("method", "PAYPAL", "payoutEmail", "sarah@pay.example");
        sarah.dashboard().put("/v1/dashboard/payout-profile", profile).as(202);
        outbox.drain();
        var code = CODE.matcher(TestMailServer.mailsTo(mailbox).get(0).getSubject());
        assertThat(code.find()).isTrue();
        sarah.dashboard()
                .post("/v1/dashboard/payout-profile/confirm", Map.of("code", code.group()))
                .as(200);
        assertThat(reasons(glow)).containsExactly("50000 frozen");
        var next = sarah.dashboard().get("/v1/dashboard/forecast").get("nextPayout");
        assertThat(next.get("blockedBy").textValue()).isEqualTo("frozen");
        assertThat(Instant.parse(next.get("frozenUntil").textValue()))
                .isEqualTo(clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofHours(24)));
        clock.advance(Duration.ofDays(1));

        var preview = glow.post("/v1/payout-batches", Map.of("dryRun", true, "way", "PAYPAL"))
                .as(200);
        assertThat(preview.get("amount").longValue()).isEqualTo(50_000);
        var batch = glow.post(
                        "/v1/payout-batches",
                        Map.of("way", "PAYPAL", "digest", preview.get("digest").textValue()))
                .as(201);
        assertThat(figures(sarah.dashboard().get("/v1/dashboard").get("balance")))
                .isEqualTo("held 0 due 0 processing 50000 paid 0");
        outbox.drain();

        assertThat(FakeProviders.account(credential).paid())
                .extracting(FakeAccount.Paid::receiver, FakeAccount.Paid::amount, FakeAccount.Paid::currency)
                .containsExactly(org.assertj.core.api.Assertions.tuple("sarah@pay.example", "595.00", "EUR"));
        assertThat(figures(sarah.dashboard().get("/v1/dashboard").get("balance")))
                .isEqualTo("held 0 due 0 processing 0 paid 50000");
        var payout =
                glow.get("/v1/payouts?batchId=" + batch.get("id").textValue()).at("/data/0");
        assertThat(BrandClient.rows(List.of(payout), "status", "amount", "tax", "total"))
                .containsExactly("PAID 50000 9500 59500");
        var id = payout.get("id").textValue();
        assertThat(sarah.dashboard()
                        .get("/v1/dashboard/payouts")
                        .at("/data/0/status")
                        .textValue())
                .isEqualTo("PAID");

        var statement = sarah.dashboard().get("/v1/dashboard/payouts/" + id + "/statement");
        assertThat(BrandClient.rows(statement.get("entries"), "kind", "amount", "orderRef"))
                .containsExactly("COMMISSION 52000 …4711", "REVERSAL -2000 …4711");
        assertThat(BrandClient.rows(List.of(statement), "openingBalance", "closingBalance"))
                .containsExactly("0 0");
        assertThat(glow.get("/v1/payouts/" + id + "/statement")
                        .at("/entries/0/orderRef")
                        .textValue())
                .isEqualTo("ORD-4711");

        var invoice = glow.get("/v1/payouts/" + id + "/invoice");
        assertThat(sarah.dashboard().get("/v1/dashboard/payouts/" + id + "/invoice"))
                .isEqualTo(invoice);
        assertThat(BrandClient.rows(List.of(invoice), "net", "tax", "total", "currency"))
                .containsExactly("50000 9500 59500 EUR");
        assertThat(invoice.get("number").textValue()).endsWith("-000001").startsWith("G-");
        assertThat(pdf(sarah.dashboard(), "/v1/dashboard/payouts/" + id + "/invoice.pdf"))
                .startsWith("%PDF");
        assertThat(pdf(glow, "/v1/payouts/" + id + "/statement.pdf")).startsWith("%PDF");
    }

    private static List<String> reasons(BrandClient glow) {
        return BrandClient.rows(
                glow.post("/v1/payout-batches", Map.of("dryRun", true)).as(200).get("skipped"), "amount", "reason");
    }

    private static String figures(JsonNode balance) {
        return "held %s due %s processing %s paid %s"
                .formatted(balance.get("held"), balance.get("due"), balance.get("processing"), balance.get("paid"));
    }

    private static String pdf(BrandClient reader, String path) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + reader.bearer())
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
