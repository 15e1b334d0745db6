package dev.tributary.sales.traces;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.TestClock;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.program.brands.BrandId;
import dev.tributary.tracking.clicks.ClickIds;
import dev.tributary.tracking.items.TrackingItemId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** "Where is my sale?" for the affiliates of one brand. */
@QuarkusTest
class TracesTest {
    private static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0";

    @Inject
    TestClock clock;

    @Inject
    KeyRing keys;

    private BrandClient glow;
    private String offer;
    private Affiliate ann;
    private Affiliate bob;
    private int orders;

    @BeforeEach
    void ann_and_bob() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        offer = glow.offer(0, "{'percentOfSale':10}");
        ann = glow.affiliate(offer, "Ann");
        bob = glow.affiliate(offer, "Bob");
    }

    @AfterEach
    void run() {
        clock.run();
    }

    @Test
    void an_order_that_is_credited_is_told_with_what_became_of_it() {
        var credited = order(List.of(), ann.code());
        var rejected = order(List.of(), ann.code());
        glow.post("/v1/conversions/" + rejected.get("id").asText() + "/reject", Map.of("reason", "TEST"))
                .as(200);
        var refunded = order(List.of(), ann.code());
        glow.post("/v1/refunds", Map.of("refundId", "R", "orderId", id(refunded), "full", true))
                .as(201);

        assertThat(trace(ann, credited))
                .isEqualTo("{\"verdict\":\"CREDITED\",\"conversionId\":\""
                        + credited.get("id").asText()
                        + "\",\"reason\":null,\"reviewEndsOn\":null,\"days\":null,\"rule\":null}");
        assertThat(trace(ann, rejected)).contains("\"REJECTED\"", "\"TEST\"");
        assertThat(trace(ann, refunded)).contains("\"REFUNDED\"");
    }

    @Test
    void an_order_in_review_is_told_with_the_day_on_which_that_ends() {
        var own = glow.affiliate(offer, "Own", "own@mail.example");
        var report = report(List.of(), own.code());
        report.put("customer", Map.of("email", "own@mail.example"));
        var made = glow.post("/v1/conversions", report).as(201);

        assertThat(trace(own, made))
                .contains(
                        "\"IN_REVIEW\"",
                        "\"SELF_PURCHASE\"",
                        today().plusDays(30).toString());
    }

    /** The click is on 15 October and the window is 30 days, so it ends on 14 November. */
    @Test
    void a_click_of_15_october_is_6_days_too_old_on_20_november() {
        var click = clickOf(ann, "2025-10-15T09:00:00Z");
        var made = order(List.of(click), null, Instant.parse("2025-11-20T12:00:00Z"));

        assertThat(made.at("/attribution/reason").asText()).isEqualTo("CLICK_EXPIRED");
        assertThat(trace(ann, id(made), LocalDate.parse("2025-11-20"))).contains("\"CLICK_EXPIRED\"", "\"days\":6,");
    }

    @Test
    void an_order_that_another_evidence_won_names_the_rule_and_nobody() {
        var byCode = order(List.of(click(ann)), bob.code());
        var byFirstCode = order(List.of(), bob.code(), ann.code());
        var early = clickOf(ann, Instant.now().minusSeconds(60).toString());
        var byLastClick = order(List.of(early, click(bob)), null, Instant.now());
        var byHand = order(List.of(), ann.code());
        glow.post(
                        "/v1/conversions/" + byHand.get("id").asText() + "/attribute",
                        Map.of("enrollmentId", bob.enrollment(), "note", "as agreed"))
                .as(200);

        assertThat(trace(ann, byCode)).isEqualTo(outranked("CODE_FIRST"));
        assertThat(trace(ann, byFirstCode)).isEqualTo(outranked("FIRST_CODE"));
        assertThat(trace(ann, byLastClick)).isEqualTo(outranked("LAST_CLICK"));
        assertThat(trace(ann, byHand)).isEqualTo(outranked("BY_HAND"));
    }

    @Test
    void evidence_that_was_refused_tells_why() {
        var after = order(List.of(click(ann)), null, Instant.now().minusSeconds(3600));
        glow.patch("/v1/offers/" + offer, Map.of("status", "PAUSED")).as(200);
        var paused = order(List.of(), ann.code());

        assertThat(trace(ann, after)).contains("\"CLICK_AFTER_ORDER\"");
        assertThat(trace(ann, paused)).contains("\"OFFER_PAUSED\"");
    }

    @Test
    void an_order_of_others_is_answered_like_one_that_does_not_exist() {
        var others = order(List.of(click(bob)), bob.code());
        var ownOnAnotherDay = order(List.of(), ann.code(), Instant.now().minusSeconds(10 * 86_400));

        var none = raw(ann, "NOTHING-LIKE-IT");
        var theirs = raw(ann, id(others));
        var wrongDay = raw(ann, id(ownOnAnotherDay));

        assertThat(theirs).isEqualTo(none).startsWith("200").contains("NOT_REPORTED");
        assertThat(wrongDay).isEqualTo(none);
    }

    @Test
    void twenty_orders_are_looked_up_in_a_day_and_the_next_day_again() {
        clock.stop();
        for (int i = 0; i < 20; i++) {
            ask(ann, "NOTHING-" + i, today()).as(200);
        }

        assertThat(ask(ann, "NOTHING", today()).as(429).get("code").asText()).isEqualTo("too_many_traces");
        ask(bob, "NOTHING", today()).as(200);
        clock.advance(Duration.ofDays(1));
        ask(ann, "NOTHING", today()).as(200);
    }

    @Test
    void an_affiliate_gets_no_answer_of_another_by_their_idempotency_key() {
        var made = order(List.of(), bob.code());

        var his = keyed(bob, id(made));
        var hers = keyed(ann, id(made));

        assertThat(his).contains("CREDITED");
        assertThat(hers).contains("NOT_REPORTED");
    }

    private static String outranked(String rule) {
        return "{\"verdict\":\"OUTRANKED\",\"conversionId\":null,\"reason\":null,\"reviewEndsOn\":null,\"days\":null,\"rule\":\""
                + rule + "\"}";
    }

    private JsonNode order(List<String> clicks, String... codes) {
        return glow.post("/v1/conversions", report(clicks, codes)).as(201);
    }

    private JsonNode order(List<String> clicks, String code, Instant at) {
        var report = code == null ? report(clicks) : report(clicks, code);
        report.put("occurredAt", at.toString());
        return glow.post("/v1/conversions", report).as(201);
    }

    private Map<String, Object> report(List<String> clicks, String... codes) {
        return new HashMap<>(Map.of(
                "orderId", "O-" + ++orders, "subtotal", 100_00, "clickIds", clicks, "promoCodes", List.of(codes)));
    }

    private static String click(Affiliate affiliate) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .header("User-Agent", BROWSER)
                .get("/r/" + affiliate.slug())
                .header("Location")
                .replaceAll(".*[?&]clk=([^&#]*).*", "$1");
    }

    private String clickOf(Affiliate affiliate, String at) {
        var link = glow.get("/v1/tracking-items?type=LINK&enrollmentId=" + affiliate.enrollment())
                .at("/data/0/id")
                .asText();
        var brand = BrandId.fromString(glow.get("/v1/me").at("/brand/id").asText());
        var item = TrackingItemId.fromString(link);
        return ClickIds.issue(keys, brand.value(), item.value(), Instant.parse(at), new Random(1))
                .text();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String id(JsonNode order) {
        return order.get("orderId").asText();
    }

    private String trace(Affiliate by, JsonNode order) {
        return trace(by, id(order), today());
    }

    private static String trace(Affiliate by, String order, LocalDate day) {
        return ask(by, order, day).as(200).toString();
    }

    private static BrandClient.Answer ask(Affiliate by, String order, LocalDate day) {
        return by.dashboard().post("/v1/dashboard/traces", Map.of("orderId", order, "day", day.toString()));
    }

    /** Status, headers and body, byte by byte, without values that depend on the request. */
    private String raw(Affiliate by, String order) {
        var answer = RestAssured.given()
                .auth()
                .oauth2(by.dashboard().bearer())
                .contentType("application/json")
                .header("X-Request-Id", "trace-1")
                .body(Map.of("orderId", order, "day", today().toString()))
                .post("/v1/dashboard/traces");
        var headers = answer.headers().asList().stream()
                .filter(header -> !header.getName().startsWith("RateLimit")
                        && !header.getName().equals("Date"))
                .toList();
        return answer.statusCode() + " " + headers + " " + answer.asString();
    }

    private String keyed(Affiliate by, String order) {
        return RestAssured.given()
                .auth()
                .oauth2(by.dashboard().bearer())
                .contentType("application/json")
                .header("Idempotency-Key", "same-for-" + glow.bearer().hashCode())
                .body(Map.of("orderId", order, "day", today().toString()))
                .post("/v1/dashboard/traces")
                .asString();
    }
}
