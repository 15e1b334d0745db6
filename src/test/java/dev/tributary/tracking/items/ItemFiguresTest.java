package dev.tributary.tracking.items;

import static dev.tributary.tracking.items.NamedBrand.follow;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.tracking.clicks.ClickCounter;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The figures of each link and code, compared with sums of the orders. */
@QuarkusTest
class ItemFiguresTest {
    @Inject
    ClickCounter clicks;

    private NamedBrand brand;

    /** 10 % of each order. */
    @BeforeEach
    void sellInSeveralPlaces() throws Exception {
        brand = NamedBrand.open();
        var instagram = brand.add("{'type':'LINK','name':'Instagram'}")
                .as(201)
                .get("slug")
                .textValue();
        brand.add("{'type':'PROMO_CODE','name':'Podcast','code':'LISTEN'}").as(201);
        brand.add("{'type':'LINK','name':'Blog'}").as(201);
        var first = follow(brand.sarah().slug(), "1.2.3.4");
        follow(brand.sarah().slug(), "1.2.3.5");
        var named = follow(instagram, "1.2.3.4");
        follow(instagram, "1.2.3.4");
        follow(instagram, "1.2.3.6");
        clicks.drain();
        brand.order("A", 10_000, List.of(first), List.of());
        brand.refund("A", 4_000);
        brand.order("B", 20_000, List.of(named), List.of());
        brand.order("C", 40_000, List.of(), List.of("listen"));
        brand.refund("C", 10_000);
        brand.order("D", 5_000, List.of(), List.of("LISTEN"));
        brand.refund("D", 5_000);
        brand.order("E", 8_000, List.of(named), List.of("SARAH"));
        var nobodys = brand.order("F", 3_000, List.of(), List.of()).get("id").textValue();
        brand.client()
                .post(
                        "/v1/conversions/" + nobodys + "/attribute",
                        Map.of("enrollmentId", brand.sarah().enrollment()))
                .as(200);
    }

    @Test
    void each_link_and_code_has_its_own_and_all_of_them_come_to_the_totals() {
        var report = brand.client().get(brand.path() + "/figures");

        assertThat(rows(report))
                .containsExactly(
                        "LINK null 2 2 1 6000 600",
                        "PROMO_CODE null null null 1 8000 800",
                        "LINK Instagram 3 2 1 20000 2000",
                        "LINK Blog 0 0 0 0 0",
                        "PROMO_CODE Podcast null null 1 30000 3000");
        assertThat(report.get("unassigned"))
                .isEqualTo(BrandClient.parsed("{'conversions':1,'sales':3000,'commission':300}"));
        for (var figure : List.of("conversions", "sales", "commission")) {
            assertThat(sum(report, figure)
                            + report.get("unassigned").get(figure).longValue())
                    .as(figure)
                    .isEqualTo(report.get("total").get(figure).longValue());
        }
        assertThat(sum(report, "clicks"))
                .isEqualTo(report.at("/total/clicks").longValue())
                .isEqualTo(5);
        assertThat(sum(report, "uniqueClicks"))
                .isEqualTo(report.at("/total/uniqueClicks").longValue())
                .isEqualTo(4);
        var totals = brand.sarah().dashboard().get("/v1/dashboard").get("totals");
        assertThat(List.of(
                        totals.get("clicks").longValue(),
                        totals.get("uniqueClicks").longValue(),
                        totals.get("conversions").longValue(),
                        totals.get("sales").longValue(),
                        totals.get("earned").longValue()))
                .containsExactly(5L, 4L, 5L, 67_000L, 6_700L);
        assertThat(report.at("/total/sales").longValue()).isEqualTo(67_000);
        assertThat(report.at("/total/commission").longValue()).isEqualTo(6_700);
    }

    @Test
    void the_affiliate_sees_the_same_and_nothing_of_others() {
        var mine = brand.sarah().dashboard().get("/v1/dashboard/tracking-items");
        var ben = brand.client().affiliate(brand.offer(), "Ben");

        assertThat(mine).isEqualTo(brand.client().get(brand.path() + "/figures"));
        assertThat(rows(ben.dashboard().get("/v1/dashboard/tracking-items")))
                .containsExactly("LINK null 0 0 0 0 0", "PROMO_CODE null null null 0 0 0");
    }

    @Test
    void a_rejected_order_and_a_retired_code_leave_sums_that_agree() {
        var orders = brand.client().get("/v1/conversions?limit=50").get("data");
        StreamSupport.stream(orders.spliterator(), false)
                .filter(order -> order.get("orderId").textValue().equals("B"))
                .forEach(order -> brand.client()
                        .post("/v1/conversions/" + order.get("id").textValue() + "/reject", Map.of("reason", "FRAUD"))
                        .as(200));
        brand.client().get("/v1/tracking-items?type=PROMO_CODE").get("data").forEach(code -> {
            if (code.get("code").textValue().equals("LISTEN")) {
                brand.client()
                        .patch("/v1/tracking-items/" + code.get("id").textValue(), Map.of("status", "RETIRED"))
                        .as(200);
            }
        });

        var report = brand.client().get(brand.path() + "/figures");

        assertThat(rows(report)).contains("LINK Instagram 3 2 0 0 0", "PROMO_CODE Podcast null null 1 30000 3000");
        assertThat(sum(report, "sales") + 3_000)
                .isEqualTo(report.at("/total/sales").longValue())
                .isEqualTo(47_000);
    }

    @Test
    void other_days_have_none_of_it_and_too_many_days_are_refused() {
        var before = brand.client().get(brand.path() + "/figures?from=2020-01-01&to=2020-01-31");

        assertThat(sum(before, "sales") + sum(before, "clicks")).isZero();
        brand.client()
                .ask(brand.path() + "/figures?from=2020-01-01&to=2021-01-01")
                .as(422);
    }

    private static List<String> rows(JsonNode report) {
        return BrandClient.rows(
                report.get("data"), "type", "name", "clicks", "uniqueClicks", "conversions", "sales", "commission");
    }

    private static long sum(JsonNode report, String figure) {
        return StreamSupport.stream(report.get("data").spliterator(), false)
                .mapToLong(row -> row.get(figure).longValue())
                .sum();
    }
}
