package dev.tributary.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EnrollmentListTest {
    private BrandClient shop;
    private String offer;
    private BrandClient.Affiliate sarah;
    private BrandClient.Affiliate tom;

    @BeforeEach
    void enroll() {
        shop = BrandClient.ofBrand("USD", "UTC", 0);
        offer = shop.offer(0, "{'percentOfSale':10}");
        sarah = shop.affiliate(offer, "Sarah", "sarah@mail.example");
        tom = shop.affiliate(offer, "Tom", "tom_100%@mail.example");
    }

    @Test
    void one_row_shows_who_shares_what_and_is_owed_what() {
        shop.post("/v1/conversions", Map.of("orderId", "O-1", "subtotal", 10_000, "promoCodes", List.of(sarah.code())))
                .as(201);
        shop.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment(), "amount", 400))
                .as(201);
        sarah.dashboard().get("/v1/dashboard");

        var rows = shop.get("/v1/enrollments").get("data");

        assertThat(BrandClient.rows(rows, "id")).containsExactly(tom.enrollment(), sarah.enrollment());
        var row = rows.get(1);
        assertThat(row.at("/member/name").textValue()).isEqualTo("Sarah");
        assertThat(row.at("/offer/name").textValue()).isEqualTo("Summer");
        assertThat(row.get("code").textValue()).isEqualTo(sarah.code());
        assertThat(row.get("link").textValue()).endsWith("/r/" + sarah.slug());
        assertThat(row.at("/dashboardLink/lastUsedAt").isNull()).isFalse();
        assertThat(rows.get(0).at("/dashboardLink/lastUsedAt").isNull()).isTrue();
        assertThat(row.get("balance"))
                .isEqualTo(BrandClient.parsed(
                        "{'currency':'USD','earned':1000,'held':0,'due':600,'processing':400,'paid':0}"));
        assertThat(rows.get(0).at("/balance/earned").longValue()).isZero();
    }

    @Test
    void a_row_shows_figures_items_and_the_dashboard_link_where_it_is_asked_to() {
        shop.post("/v1/conversions", Map.of("orderId", "O-9", "subtotal", 10_000, "promoCodes", List.of(sarah.code())))
                .as(201);

        var row = shop.get("/v1/enrollments?include=figures,balance,items,dashboardLink")
                .at("/data/1");

        assertThat(row.get("figures"))
                .isEqualTo(BrandClient.parsed(
                        "{'currency':'USD','clicks':0,'uniqueClicks':0,'conversions':1,'sales':10000}"));
        assertThat(row.get("items").findValuesAsText("type")).containsExactlyInAnyOrder("LINK", "PROMO_CODE");
        assertThat(row.at("/dashboardLink/url").textValue())
                .isEqualTo(shop.get("/v1/enrollments/" + sarah.enrollment() + "/dashboard-link")
                        .get("url")
                        .textValue());
        assertThat(shop.get("/v1/enrollments").at("/data/1").has("figures")).isFalse();
    }

    @Test
    void whoever_only_reads_gets_no_dashboard_links() {
        var secret = shop.post("/v1/api-keys", Map.of("name", "screens", "scopes", List.of("read")))
                .as(201)
                .get("secret")
                .textValue();
        var reader = new BrandClient(secret);

        var refused = reader.ask("/v1/enrollments?include=dashboardLink").as(403);

        assertThat(refused.get("code").textValue()).isEqualTo("link_not_readable");
        assertThat(reader.get("/v1/enrollments?include=items").at("/data/1/items"))
                .hasSize(2);
    }

    @Test
    void what_is_held_is_not_due_and_agrees_with_the_account() {
        var later = shop.offer(30, "{'percentOfSale':10}");
        var anna = shop.affiliate(later, "Anna");
        shop.post("/v1/conversions", Map.of("orderId", "O-2", "subtotal", 5_000, "promoCodes", List.of(anna.code())))
                .as(201);

        var balance = shop.get("/v1/enrollments?offerId=" + later).at("/data/0/balance");

        assertThat(balance.get("held").longValue()).isEqualTo(500);
        var account = shop.get("/v1/enrollments/" + anna.enrollment() + "/balance");
        for (var figure : List.of("currency", "earned", "held", "due", "processing", "paid")) {
            assertThat(balance.get(figure)).isEqualTo(account.get(figure));
        }
    }

    @Test
    void filters_and_pages_leave_no_row_out() {
        var other = shop.affiliate(shop.offer(0, "{'percentOfSale':5}"), "Ben");
        shop.patch("/v1/enrollments/" + tom.enrollment(), Map.of("status", "INACTIVE"))
                .as(200);

        finds("memberId=" + sarah.member(), sarah);
        finds("offerId=" + offer, tom, sarah);
        finds("status=INACTIVE", tom);
        finds("q=SARAH@", sarah);
        finds("q=sar", sarah);
        finds("q=summer&status=ACTIVE", other, sarah);
        finds("q=_100%25", tom);
        finds("q=nobody");
        var first = shop.get("/v1/enrollments?limit=2");
        assertThat(BrandClient.rows(first.get("data"), "id")).containsExactly(other.enrollment(), tom.enrollment());
        var second =
                shop.get("/v1/enrollments?cursor=" + first.get("nextCursor").textValue());
        assertThat(BrandClient.rows(second.get("data"), "id")).containsExactly(sarah.enrollment());
    }

    @Test
    void a_refreshed_code_is_shown_in_place_of_the_retired_one() {
        var item = shop.get("/v1/tracking-items?type=PROMO_CODE&memberId=" + sarah.member())
                .at("/data/0/id")
                .textValue();
        shop.post("/v1/tracking-items/" + item + "/refresh", Map.of("code", "SARAHNEW"))
                .as(200);

        assertThat(shop.get("/v1/enrollments?memberId=" + sarah.member())
                        .at("/data/0/code")
                        .textValue())
                .isEqualTo("SARAHNEW");
    }

    private void finds(String filter, BrandClient.Affiliate... expected) {
        assertThat(BrandClient.rows(shop.get("/v1/enrollments?" + filter).get("data"), "id"))
                .as(filter)
                .containsExactly(java.util.Arrays.stream(expected)
                        .map(BrandClient.Affiliate::enrollment)
                        .toArray(String[]::new));
    }
}
