package dev.tributary.journeys;

import static dev.tributary.fixtures.BrandClient.parsed;
import static dev.tributary.fixtures.BrandClient.rows;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a screen shows is one call. Sarah has sold twice at 10 %, for 100.00 and 50.00, and was paid 4.00. */
@QuarkusTest
class ScreensTest {
    private BrandClient glow;
    private Affiliate sarah;

    @BeforeEach
    void sarahHasSoldTwice() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        sarah = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Sarah");
        for (var order : Map.of("O1", 10_000, "O2", 5_000).entrySet()) {
            var sale = Map.of(
                    "orderId", order.getKey(), "subtotal", order.getValue(), "promoCodes", List.of(sarah.code()));
            glow.post("/v1/conversions", sale).as(201);
        }
        glow.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment(), "amount", 400, "status", "PAID"))
                .as(201);
    }

    @Test
    void the_affiliates_first_screen_is_one_call() {
        var screen = sarah.dashboard().get("/v1/dashboard?include=series,conversions,payouts,forecast,notices");

        for (var part : List.of("series", "conversions", "payouts", "notices")) {
            assertThat(screen.get(part)).as(part).isEqualTo(sarah.dashboard().get("/v1/dashboard/" + part));
        }
        assertThat(BrandClient.rows(screen.at("/notices/data"), "kind", "amount"))
                .containsExactly("PAYOUT_PAID 400");
        assertThat(screen.at("/forecast/due").intValue()).isEqualTo(1_100);
        var alone = (ObjectNode) sarah.dashboard().get("/v1/dashboard");
        assertThat(alone.remove("asOf").isTextual()).isTrue();
        assertThat(alone.properties())
                .isNotEmpty()
                .allSatisfy(member -> assertThat(screen.get(member.getKey()))
                        .as(member.getKey())
                        .isEqualTo(member.getValue()));
        assertThat(alone.has("series")).isFalse();
        assertThat(sarah.dashboard()
                        .ask("/v1/dashboard?include=series,figures")
                        .as(400)
                        .get("code")
                        .textValue())
                .isEqualTo("invalid_parameter");
    }

    @Test
    void a_first_screen_that_has_not_changed_is_not_sent_again() {
        var path = "/v1/dashboard?include=conversions,payouts";
        var tag = given().header("Authorization", "Bearer " + sarah.dashboard().bearer())
                .get(path)
                .header("ETag");

        assertThat(again(path, tag)).isEqualTo(304);
        glow.post("/v1/conversions", Map.of("orderId", "O3", "subtotal", 100, "promoCodes", List.of(sarah.code())))
                .as(201);
        assertThat(again(path, tag)).isEqualTo(200);
    }

    @Test
    void members_and_offers_are_listed_with_what_they_earned() {
        glow.post("/v1/members", parsed("{'firstName':'Tom','email':'tom@mail.example'}"))
                .as(201);

        var members = glow.all("/v1/members?include=figures");

        assertThat(rows(members, "firstName")).containsExactly("Tom", "Sarah");
        assertThat(members.get(0).has("figures")).isFalse();
        assertThat(members.get(1).get("figures")).isEqualTo(parsed("""
                {'currency':'USD','enrollments':1,'conversions':2,'sales':15000,'earned':1500,'held':0,'due':1100,
                 'processing':0,'paid':400}"""));
        assertThat(glow.all("/v1/offers?include=figures").get(0).get("figures")).isEqualTo(parsed("""
                {'currency':'USD','members':1,'conversions':2,'sales':15000,'earned':1500,'processing':0,'paid':400}"""));
        assertThat(glow.all("/v1/members").get(1).has("figures")).isFalse();
    }

    @Test
    void offers_are_found_by_the_status_that_is_shown() {
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        var yesterday = Instant.now().minus(Duration.ofDays(1));
        offer("Later", "startsAt", tomorrow);
        offer("Over", "endsAt", yesterday);

        assertThat(names("SCHEDULED")).containsExactly("Later");
        assertThat(names("EXPIRED")).containsExactly("Over");
        assertThat(names("ACTIVE")).containsExactly("Summer");
        assertThat(names("PAUSED")).isEmpty();
    }

    private void offer(String name, String member, Instant at) {
        glow.post("/v1/offers", parsed("""
                        {'name':'%s','tracking':['LINK'],'destinationUrl':'https://glow.example/','%s':'%s',
                         'commission':{'percentOfSale':10}}""".formatted(name, member, at))).as(201);
    }

    private List<String> names(String status) {
        return rows(glow.all("/v1/offers?status=" + status), "name");
    }

    private int again(String path, String tag) {
        return given().header("Authorization", "Bearer " + sarah.dashboard().bearer())
                .header("If-None-Match", tag)
                .get(path)
                .statusCode();
    }
}
