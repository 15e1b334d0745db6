package dev.tributary.integrations.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A brand pays with a system of its own, which gets the payouts by webhook. */
@QuarkusTest
class PayoutRequestedTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Receiver ownSystem = new Receiver(() -> Receiver.Behaviour.TAKES);
    private BrandClient glow;
    private String offer;

    @BeforeEach
    void a_brand_whose_system_listens() {
        glow = BrandClient.ofBrand("EUR", "Europe/Berlin", 500);
        offer = glow.offer(0, "{'percentOfSale':10}");
        glow.put("/v1/payout-ways/EXTERNAL", Map.of()).as(200);
        glow.post(
                        "/v1/webhook-endpoints",
                        Map.of("url", ownSystem.url("receiver.example"), "eventTypes", List.of("payout.requested")))
                .as(201);
    }

    @AfterEach
    void close() {
        ownSystem.close();
    }

    @Test
    void the_request_to_pay_holds_all_that_is_needed_and_is_answered_by_patch() {
        glow.put("/v1/brand/self-billing", BrandClient.parsed("""
                        {'enabled':true,'legalName':'Glow GmbH','address':'Torstr. 1','country':'DE','numberPrefix':'G-'}""")).as(200);
        var sarah = due(member("payoutEmail", "sarah@pay.example"), 50_000);
        glow.put("/v1/members/" + sarah.member() + "/tax-profile", BrandClient.parsed("""
                        {'legalName':'Sarah Lee','address':'Lindenstr. 5','country':'DE','vatId':'DE123456789',
                         'treatment':'DOMESTIC','ratePercent':19,'agreedOn':'2026-01-02'}"""))
                .as(200);

        var batch = glow.post("/v1/payout-batches", Map.of("way", "EXTERNAL")).as(201);

        var request = requests(1).get(0);
        var payout = glow.all("/v1/payouts").get(0);
        assertThat(request.get("type").textValue()).isEqualTo("payout.requested");
        assertThat(request.get("subject")).isEqualTo(payout.get("id"));
        var data = request.get("data");
        assertThat(BrandClient.rows(List.of(data), "amount", "tax", "total", "currency", "way", "status"))
                .containsExactly("50000 9500 59500 EUR EXTERNAL PROCESSING");
        for (var member : List.of("id", "enrollmentId", "memberId", "offerId", "batchId", "payTo", "createdAt")) {
            assertThat(data.get(member)).as(member).isEqualTo(payout.get(member));
        }
        assertThat(data.get("batchId")).isEqualTo(batch.get("id"));
        assertThat(data.at("/payTo/address").textValue()).isEqualTo("sarah@pay.example");
        assertThat(data.get("memberName").textValue()).isEqualTo("Sarah Lee");
        assertThat(data.get("offerName").textValue()).isEqualTo("Summer");
        assertThat(glow.get("/v1/events?type=payout.requested").at("/data/0")).isEqualTo(request);

        glow.patch("/v1/payouts/" + data.get("id").textValue(), Map.of("status", "PAID", "reference", "X-1"))
                .as(200);
        assertThat(BrandClient.rows(glow.all("/v1/payouts"), "status", "reference"))
                .containsExactly("PAID X-1");
        assertThat(glow.get("/v1/events?type=payout.requested").at("/data/0"))
                .as("an event does not change")
                .isEqualTo(request);
    }

    @Test
    void a_payout_is_requested_once_the_member_has_a_payout_address() {
        var ben = due(member("firstName", "Ben"), 1_000);
        glow.put("/v1/brand/payout-schedule", Map.of("dayOfMonth", 1, "cutoffDays", 0, "reserveWithoutProfile", true))
                .as(200);
        glow.post("/v1/payout-batches", Map.of("way", "EXTERNAL")).as(201);
        assertThat(BrandClient.rows(glow.all("/v1/payouts"), "status")).containsExactly("PENDING_INFO");
        assertThat(glow.all("/v1/events?type=payout.requested")).isEmpty();

        glow.put(
                        "/v1/members/" + ben.member() + "/payout-profile",
                        BrandClient.parsed(
                                "{'method':'BANK_TRANSFER','bank':{'holder':'Ben Ito','iban':'DE89370400440532013000'}}"))
                .as(200);

        assertThat(requests(1).get(0).at("/data/payTo")).isEqualTo(BrandClient.parsed("""
                        {'method':'BANK_TRANSFER','address':'DE89370400440532013000','name':'Ben Ito','bic':null}"""));
    }

    @Test
    void a_single_payout_and_one_that_staff_begin_are_requested_once_each() {
        var sarah = due(member("payoutEmail", "sarah@pay.example"), 3_000);
        glow.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment(), "amount", 700, "way", "EXTERNAL"))
                .as(201);
        var ben = due(member("firstName", "Ben"), 1_000);
        var waiting = glow.post("/v1/payouts", Map.of("enrollmentId", ben.enrollment(), "way", "EXTERNAL"))
                .as(201);
        assertThat(waiting.get("status").textValue()).isEqualTo("PENDING_INFO");

        glow.patch("/v1/payouts/" + waiting.get("id").textValue(), Map.of("status", "PROCESSING"))
                .as(200);

        var requests = requests(2);
        assertThat(requests)
                .extracting(request -> request.at("/data/amount").intValue())
                .containsExactly(700, 1_000);
        assertThat(requests.get(1).at("/data/payTo").isNull()).isTrue();
        assertThat(glow.all("/v1/events?type=payout.requested")).hasSize(2);
    }

    private Affiliate member(String field, String value) {
        Map<String, String> sarah = new java.util.HashMap<>(
                Map.of("firstName", "Sarah", "lastName", "Lee", "email", UUID.randomUUID() + "@mail.example"));
        sarah.put(field, value);
        return glow.affiliates(offer, List.of(sarah)).get(0);
    }

    private Affiliate due(Affiliate affiliate, long amount) {
        glow.adjust(affiliate, amount, "Bonus");
        return affiliate;
    }

    private List<JsonNode> requests(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> ownSystem.taken().size() >= count);
        return ownSystem.taken().stream()
                .map(call -> {
                    try {
                        return JSON.readTree(call.body());
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }
}
