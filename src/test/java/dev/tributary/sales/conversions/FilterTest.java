package dev.tributary.sales.conversions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FilterTest {
    private static final int ORDERS = 24;
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-06-01");

    private BrandClient shop;
    private String offer;
    private BrandClient.Affiliate sarah;
    private List<JsonNode> everything;

    /** Orders of two offers, credited by code, by hand or to nobody, on days in another order than that of arrival. */
    @BeforeEach
    void sell() {
        shop = BrandClient.ofBrand("USD", "UTC", 0);
        offer = shop.offer(0, "{'percentOfSale':10}");
        sarah = shop.affiliate(offer, "Sarah");
        var tom = shop.affiliate(shop.offer(0, "{'percentOfSale':5}"), "Tom");
        List<Map<String, Object>> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            var order = new HashMap<String, Object>();
            order.put("orderId", "O-" + i);
            order.put("occurredAt", FIRST_DAY.plusDays(i * 7 % 5) + "T12:00:00Z");
            order.put("subtotal", 1_000);
            order.put("promoCodes", i % 3 == 0 ? List.of(sarah.code()) : i % 3 == 1 ? List.of(tom.code()) : List.of());
            orders.add(order);
        }
        shop.post("/v1/conversions/batch", Map.of("conversions", orders)).as(200);
        everything = shop.all("/v1/conversions");
        shop.post(
                        "/v1/conversions/" + idOf("O-2") + "/attribute",
                        Map.of("enrollmentId", sarah.enrollment(), "note", "by phone"))
                .as(200);
        shop.post("/v1/conversions/" + idOf("O-3") + "/reject", Map.of("reason", "FRAUD"))
                .as(200);
        everything = shop.all("/v1/conversions");
    }

    @Test
    void each_filter_lets_its_conversions_through_and_none_twice() {
        finds("orderId=O-5", order -> order.get("orderId").asText().equals("O-5"));
        findsLatestOrdersFirst("offerId=" + offer, order -> credited(order, "offerId", offer));
        finds("memberId=" + sarah.member(), order -> credited(order, "memberId", sarah.member()));
        finds("enrollmentId=" + sarah.enrollment(), order -> credited(order, "enrollmentId", sarah.enrollment()));
        findsLatestOrdersFirst("source=NONE", order -> credited(order, "source", "NONE"));
        findsLatestOrdersFirst("source=PROMO_CODE", order -> credited(order, "source", "PROMO_CODE"));
        findsLatestOrdersFirst("source=MANUAL", order -> credited(order, "source", "MANUAL"));
        findsLatestOrdersFirst("source=CLICK", order -> false);
        findsLatestOrdersFirst("status=REJECTED", order -> status(order, "REJECTED"));
        findsLatestOrdersFirst("status=APPROVED", order -> status(order, "APPROVED"));
        findsLatestOrdersFirst("status=UNATTRIBUTED", order -> status(order, "UNATTRIBUTED"));
        findsLatestOrdersFirst("status=PENDING", order -> false);
        findsLatestOrdersFirst("status=IN_REVIEW", order -> false);
        findsLatestOrdersFirst("status=APPROVED&review=REJECTED", order -> false);
        findsLatestOrdersFirst("status=UNATTRIBUTED&offerId=" + offer, order -> false);
        finds(
                "status=APPROVED&memberId=" + sarah.member(),
                order -> status(order, "APPROVED") && credited(order, "memberId", sarah.member()));
        finds("q=o-7", order -> order.get("orderId").asText().equals("O-7"));
        finds("q=%23O-7", order -> order.get("orderId").asText().equals("O-7"));
        finds("q=O-7&status=REJECTED", order -> false);
        findsLatestOrdersFirst(
                "review=REJECTED", order -> order.get("orderId").asText().equals("O-3"));
        findsLatestOrdersFirst(
                "review=ACCEPTED", order -> !order.get("orderId").asText().equals("O-3"));
        findsLatestOrdersFirst(
                "offerId=" + offer + "&source=MANUAL",
                order -> credited(order, "offerId", offer) && credited(order, "source", "MANUAL"));
        finds(
                "memberId=" + sarah.member() + "&review=REJECTED",
                order -> order.get("orderId").asText().equals("O-3"));
        assertThat(everything).hasSize(ORDERS);
    }

    @Test
    void a_conversion_on_hold_is_pending_and_no_other_is() {
        var anna = shop.affiliate(shop.offer(30, "{'percentOfSale':10}"), "Anna");
        for (var order : List.of("H-1", "H-2")) {
            shop.post(
                            "/v1/conversions",
                            Map.of("orderId", order, "subtotal", 1_000, "promoCodes", List.of(anna.code())))
                    .as(201);
        }
        everything = shop.all("/v1/conversions");

        findsLatestOrdersFirst(
                "status=PENDING", order -> order.get("orderId").asText().startsWith("H-"));
        findsLatestOrdersFirst("status=APPROVED", order -> status(order, "APPROVED"));
        finds("status=PENDING&memberId=" + sarah.member(), order -> false);
        finds("status=PENDING&enrollmentId=" + anna.enrollment(), order -> status(order, "PENDING"));
        finds("status=APPROVED&memberId=" + anna.member(), order -> false);
    }

    @Test
    void a_range_of_days_is_listed_by_day_and_newest_first_within_one() {
        var days = "from=2026-06-02&to=2026-06-04";
        var byDay = Comparator.comparing((JsonNode order) -> day(order)).reversed();

        var expected = everything.stream()
                .filter(order ->
                        day(order).compareTo("2026-06-02") >= 0 && day(order).compareTo("2026-06-04") <= 0)
                .sorted(byDay)
                .toList();

        assertThat(ids(paged(days))).isEqualTo(ids(expected));
        assertThat(ids(paged(days + "&memberId=" + sarah.member())))
                .isEqualTo(ids(expected.stream()
                        .filter(order -> credited(order, "memberId", sarah.member()))
                        .toList()));
        assertThat(ids(paged("to=2026-06-04"))).hasSize((int) everything.stream()
                .filter(order -> day(order).compareTo("2026-06-04") <= 0)
                .count());
    }

    @Test
    void days_bound_what_is_asked_by_offer_source_or_status_too() {
        Predicate<JsonNode> inDays =
                order -> day(order).compareTo("2026-06-02") >= 0 && day(order).compareTo("2026-06-04") <= 0;
        var days = "&from=2026-06-02&to=2026-06-04";

        findsLatestOrdersFirst("offerId=" + offer + days, inDays.and(order -> credited(order, "offerId", offer)));
        findsLatestOrdersFirst("source=NONE" + days, inDays.and(order -> credited(order, "source", "NONE")));
        findsLatestOrdersFirst("status=APPROVED" + days, inDays.and(order -> status(order, "APPROVED")));
        findsLatestOrdersFirst("status=APPROVED&from=2026-06-06", order -> false);
    }

    private void finds(String filter, Predicate<JsonNode> wanted) {
        assertThat(ids(paged(filter)))
                .as(filter)
                .isEqualTo(ids(everything.stream().filter(wanted).toList()));
    }

    /** The sort order of lists by offer, source, review or status; of orders at the same time, the one reported last is first. */
    private void findsLatestOrdersFirst(String filter, Predicate<JsonNode> wanted) {
        assertThat(ids(paged(filter)))
                .as(filter)
                .isEqualTo(ids(everything.stream()
                        .filter(wanted)
                        .sorted(Comparator.comparing((JsonNode order) ->
                                        order.get("occurredAt").asText())
                                .reversed())
                        .toList()));
    }

    /** Reads pages of two. */
    private List<JsonNode> paged(String filter) {
        List<JsonNode> all = new ArrayList<>();
        var path = "/v1/conversions?limit=2&" + filter;
        for (var page = shop.get(path);
                ;
                page = shop.get(path + "&cursor=" + page.get("nextCursor").textValue())) {
            page.get("data").forEach(all::add);
            if (page.get("nextCursor").isNull()) {
                return all;
            }
        }
    }

    private String idOf(String orderId) {
        return everything.stream()
                .filter(order -> order.get("orderId").asText().equals(orderId))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }

    private static boolean credited(JsonNode order, String field, String value) {
        return order.get("attribution").path(field).asText().equals(value);
    }

    private static String day(JsonNode order) {
        return order.get("occurredAt").asText().substring(0, 10);
    }

    private static List<String> ids(List<JsonNode> orders) {
        return BrandClient.rows(orders, "id");
    }

    private static boolean status(JsonNode order, String status) {
        return order.get("status").asText().equals(status);
    }
}
