package dev.tributary.reporting.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StreamTest {
    private static final long MEANWHILE = 700;

    private BrandClient shop;
    private String offer;
    private Affiliate sarah;
    private Affiliate tom;

    @BeforeEach
    void two_affiliates() {
        shop = BrandClient.ofBrand("USD", "UTC", 0);
        offer = shop.offer(0, "{'percentOfSale':10}");
        sarah = shop.affiliate(offer, "Sarah", "sarah@mail.example");
        tom = shop.affiliate(offer, "Tom", "tom@mail.example");
    }

    @Test
    void a_change_is_told_to_all_who_look_at_it_and_to_nobody_else() throws Exception {
        var atHome = open(sarah);
        var onThePhone = open(sarah);
        var toms = open(tom);

        sell("O-1", sarah, "buyer@x.example");

        atHome.change();
        onThePhone.change();
        assertThat(toms.isSilentFor(MEANWHILE)).isTrue();
        assertThat(sarah.dashboard().get("/v1/dashboard").at("/totals/earned").asLong())
                .isEqualTo(1_000);
    }

    @Test
    void everything_the_dashboard_shows_is_told() throws Exception {
        var open = open(sarah);
        var conversion = sell("O-1", sarah, "buyer@x.example");
        open.change();
        shop.post("/v1/refunds", Map.of("refundId", "R", "orderId", "O-1", "amount", 5_000))
                .as(201);
        open.change();
        shop.post("/v1/conversions/" + conversion + "/reject", Map.of("reason", "FRAUD"))
                .as(200);
        open.change();
        sell("O-2", sarah, "sarah@mail.example"); // her own, so it waits for a review and moves no balance
        open.change();
        shop.adjust(sarah, 500, "gift");
        open.change();
        shop.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment())).as(201);
        open.change();
        RestAssured.given().redirects().follow(false).get("/r/" + sarah.slug());
        open.change();
        shop.patch("/v1/offers/" + offer, Map.of("name", "Autumn")).as(200);
        open.change();
        shop.patch("/v1/members/" + sarah.member(), Map.of("firstName", "Sara")).as(200);
        open.change();
        shop.patch("/v1/brand", Map.of("payoutMinimum", 100)).as(200);
        open.change();
        assertThat(open.isSilentFor(MEANWHILE)).isTrue();
    }

    @Test
    void a_change_says_what_to_read_again() throws Exception {
        var open = Listener.on(sarah.dashboard().bearer());
        assertThat(open.parts())
                .as("all of it at first")
                .isEqualTo("ACCOUNT,CLICKS,CONVERSIONS,PAYOUTS,SHARE,ENROLLMENT,TERMS,OFFER,BRAND,MEMBER");

        sell("O-1", sarah, "buyer@x.example");
        assertThat(open.parts()).isEqualTo("ACCOUNT");
        sell("O-2", sarah, "sarah@mail.example");
        assertThat(open.parts()).isEqualTo("CONVERSIONS");
        RestAssured.given().redirects().follow(false).get("/r/" + sarah.slug());
        assertThat(open.parts()).isEqualTo("CLICKS");
        shop.patch("/v1/offers/" + offer, BrandClient.parsed("{'commission':{'percentOfSale':12}}"))
                .as(200);
        assertThat(open.parts()).isEqualTo("TERMS");
        shop.patch("/v1/brand", Map.of("payoutMinimum", 100)).as(200);
        assertThat(open.parts()).isEqualTo("BRAND");
        shop.put(
                        "/v1/members/" + sarah.member() + "/payout-profile",
                        Map.of("method", "PAYPAL", "payoutEmail", "elsewhere@pay.example"))
                .as(200);
        assertThat(open.parts()).isEqualTo("MEMBER");
    }

    @Test
    void many_changes_at_once_are_told_once_or_twice() throws Exception {
        var open = open(sarah);
        for (int i = 0; i < 50; i++) {
            shop.adjust(sarah, 1, "again");
        }
        int told = 0;
        while (!open.isSilentFor(MEANWHILE)) {
            told++;
        }

        assertThat(told).isBetween(1, 20);
    }

    @Test
    void a_stream_ends_with_the_link_it_was_opened_by() throws Exception {
        var rotated = open(sarah);
        var fresh = shop.post("/v1/enrollments/" + sarah.enrollment() + "/dashboard-link/rotate", Map.of())
                .as(200)
                .get("token")
                .textValue();
        rotated.end();
        assertThat(Listener.on(sarah.dashboard().bearer()).status()).isEqualTo(401);

        var again = Listener.on(fresh);
        again.change();
        RestAssured.given()
                .header("Authorization", "Bearer " + shop.bearer())
                .delete("/v1/enrollments/" + sarah.enrollment() + "/dashboard-link")
                .then()
                .statusCode(204);
        again.end();
        assertThat(open(tom).isSilentFor(MEANWHILE)).isTrue();
    }

    @Test
    void one_dashboard_has_only_so_many_streams_and_closed_ones_make_room() throws Exception {
        List<Listener> open = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            open.add(open(sarah));
        }

        assertThat(Listener.on(sarah.dashboard().bearer()).status()).isEqualTo(429);
        assertThat(open(tom).header("Cache-Control")).contains("no-store");
        shop.post("/v1/enrollments/" + sarah.enrollment() + "/dashboard-link/rotate", Map.of())
                .as(200);
        for (var stream : open) {
            stream.end();
        }
        var fresh = shop.get("/v1/enrollments/" + sarah.enrollment() + "/dashboard-link");
        Listener.on(fresh.get("token").textValue()).change();
    }

    private static Listener open(Affiliate affiliate) throws Exception {
        var listener = Listener.on(affiliate.dashboard().bearer());
        assertThat(listener.status()).isEqualTo(200);
        assertThat(listener.header("Content-Type")).startsWith("text/event-stream");
        listener.change();
        return listener;
    }

    private String sell(String orderId, Affiliate affiliate, String buyer) {
        return shop.post(
                        "/v1/conversions",
                        Map.of(
                                "orderId",
                                orderId,
                                "occurredAt",
                                "2026-06-10T11:59:00Z",
                                "subtotal",
                                10_000,
                                "customer",
                                Map.of("email", buyer),
                                "promoCodes",
                                List.of(affiliate.code())))
                .as(201)
                .get("id")
                .textValue();
    }
}
