package dev.tributary.integrations.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.CapturedLog;
import dev.tributary.fixtures.DatabaseDump;
import dev.tributary.platform.outbox.OutboxWorkers;
import dev.tributary.program.brands.BrandId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An erasure reaches a member's addresses in all tables, not only in the member's own row. */
@QuarkusTest
class ErasedMemberTest {
    private final String mark = "zoe" + UUID.randomUUID().toString().substring(0, 8);
    private final String email = mark + "@mail.example";
    private final Receiver receiver = new Receiver(() -> Receiver.Behaviour.TAKES);

    @Inject
    OutboxWorkers outbox;

    private BrandClient glow;
    private String offer;
    private Affiliate zoe;

    @BeforeEach
    void zoe_is_known_everywhere() {
        glow = BrandClient.ofBrand("EUR", "UTC", 0);
        glow.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        offer = glow.offer(0, "{'percentOfSale':10}");
        glow.post("/v1/webhook-endpoints", Map.of("url", receiver.url("receiver.example")))
                .as(201);
        createMember().then().statusCode(201);
        var member = createMember().path("id").toString();
        zoe = glow
                .post("/v1/offers/" + offer + "/tracking-items", Map.of("memberIds", List.of(member)))
                .as(200)
                .get("data")
                .findValuesAsText("enrollmentId")
                .stream()
                .map(enrollment -> new Affiliate(member, enrollment, null, null, dashboard(enrollment)))
                .findFirst()
                .orElseThrow();
        paidOutside();
        glow.put(
                        "/v1/enrollments/" + zoe.enrollment() + "/postback",
                        Map.of("url", "https://" + mark + ".example/hook?c={commission}"))
                .as(200);
        zoe.dashboard()
                .put("/v1/dashboard/postback", Map.of("url", "https://" + mark + ".example/other?c={commission}"))
                .as(202);
        zoe.dashboard()
                .put("/v1/dashboard/payout-profile", Map.of("method", "PAYPAL", "payoutEmail", mark + "@new.example"))
                .as(202);
        glow.post("/v1/suppressions", Map.of("email", email)).as(201);
        zoe.dashboard()
                .post("/v1/dashboard/claims", Map.of("orderId", "O-9", "day", "2026-06-10", "note", "I am " + mark))
                .as(201);
        outbox.drain();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void no_row_and_no_line_of_the_log_names_an_erased_member() throws Exception {
        assertThat(lines()).anySatisfy(line -> assertThat(line).contains("payout.requested", mark + "@pay.example"));

        String log;
        try (var captured = new CapturedLog()) {
            glow.post("/v1/members/" + zoe.member() + "/erase", Map.of()).as(200);
            log = captured.text();
        }

        assertThat(lines()).isEmpty();
        assertThat(log).doesNotContain(mark);
        assertThat(glow.all("/v1/events").toString()).doesNotContain(mark);
        assertThat(glow.all("/v1/audit-events").toString()).doesNotContain(mark);
        assertThat(glow.get("/v1/members/" + zoe.member() + "/export").toString())
                .doesNotContain(mark);
    }

    @Test
    void events_about_money_stay_without_the_member() {
        glow.post("/v1/members/" + zoe.member() + "/erase", Map.of()).as(200);

        var endpoint = glow.get("/v1/webhook-endpoints").at("/data/0/id").textValue();
        var requested = deliveries(endpoint, "payout.requested");
        assertThat(requested).hasSize(1);
        glow.post("/v1/webhook-deliveries/" + requested.get(0).get("id").textValue() + "/redeliver", Map.of())
                .status();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> received("payout.requested").size() == 2);
        var again = BrandClient.parsed(received("payout.requested").get(1).body());
        assertThat(again.at("/data/amount").longValue()).isEqualTo(400);
        assertThat(again.at("/data/payTo").isNull()).isTrue();
        assertThat(again.at("/data/memberName").isNull()).isTrue();
        assertThat(deliveries(endpoint, "payout.paid")).hasSize(1);
    }

    /** The stored answer is encrypted, so a dump does not show it: the request is repeated. */
    @Test
    void a_stored_answer_is_erased_and_its_request_is_not_carried_out_twice() {
        assertThat(createMember().statusCode()).isEqualTo(201);

        glow.post("/v1/members/" + zoe.member() + "/erase", Map.of()).as(200);

        var again = createMember();
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.path("code").toString()).isEqualTo("answer_erased");
        assertThat(again.body().asString()).doesNotContain(mark);
        assertThat(glow.all("/v1/members")).hasSize(1);
    }

    private io.restassured.response.Response createMember() {
        return RestAssured.given()
                .auth()
                .oauth2(glow.bearer())
                .contentType("application/json")
                .header("Idempotency-Key", mark.substring(3))
                .body("""
                        {"firstName":"Promoter","lastName":"%1$s","email":"%2$s","payoutEmail":"%1$s@pay.example"}""".formatted(mark, email))
                .post("/v1/members");
    }

    private BrandClient dashboard(String enrollment) {
        return new BrandClient(glow.get("/v1/enrollments/" + enrollment + "/dashboard-link")
                .get("token")
                .textValue());
    }

    private void paidOutside() {
        glow.put("/v1/payout-ways/EXTERNAL", Map.of()).as(200);
        glow.adjust(zoe, 400, "Bonus");
        glow.post("/v1/payout-batches", Map.of("way", "EXTERNAL")).as(201);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !received("payout.requested").isEmpty());
        glow.patch("/v1/payouts/" + glow.all("/v1/payouts").get(0).get("id").textValue(), Map.of("status", "PAID"))
                .as(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !received("payout.paid").isEmpty());
    }

    private List<Receiver.Call> received(String type) {
        return receiver.taken().stream()
                .filter(call -> call.body().contains("\"type\":\"" + type + '"')
                        || call.body().contains("\"type\": \"" + type + '"'))
                .toList();
    }

    private List<JsonNode> deliveries(String endpoint, String type) {
        return glow.all("/v1/webhook-deliveries?endpointId=" + endpoint).stream()
                .filter(delivery -> delivery.toString().contains('"' + type + '"'))
                .toList();
    }

    private List<String> lines() throws Exception {
        var brand = BrandId.fromString(glow.get("/v1/me").at("/brand/id").textValue());
        return DatabaseDump.of(brand.value())
                .lines()
                .filter(line -> line.contains(mark))
                .toList();
    }
}
