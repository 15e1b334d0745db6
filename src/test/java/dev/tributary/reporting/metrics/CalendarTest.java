package dev.tributary.reporting.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders at the edges of local days, through the API, as the affiliate and the brand see them. */
@QuarkusTest
class CalendarTest {
    /** The first and last millisecond of a day, and those before and after: for days of 23, 25 and 24 hours, leap days, year ends. */
    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2024-03-10, 2024-03-10T05:00:00.000Z, 2024-03-11T03:59:59.999Z",
        "America/New_York, 2024-11-03, 2024-11-03T04:00:00.000Z, 2024-11-04T04:59:59.999Z",
        "America/New_York, 2024-02-29, 2024-02-29T05:00:00.000Z, 2024-03-01T04:59:59.999Z",
        "Europe/Berlin,    2024-03-31, 2024-03-30T23:00:00.000Z, 2024-03-31T21:59:59.999Z",
        "Europe/Berlin,    2024-10-27, 2024-10-26T22:00:00.000Z, 2024-10-27T22:59:59.999Z",
        "Europe/Berlin,    2023-12-31, 2023-12-30T23:00:00.000Z, 2023-12-31T22:59:59.999Z",
        "Asia/Kolkata,     2024-02-29, 2024-02-28T18:30:00.000Z, 2024-02-29T18:29:59.999Z",
        "Asia/Kolkata,     2024-01-01, 2023-12-31T18:30:00.000Z, 2024-01-01T18:29:59.999Z",
    })
    void an_order_belongs_to_its_local_day(String zone, String day, String first, String last) {
        var shop = BrandClient.ofBrand("USD", zone, 0);
        var sarah = shop.affiliate(shop.offer(0, "{'percentOfSale':10}"), "Sarah");
        sell(
                shop,
                sarah,
                List.of(
                        Instant.parse(first).minusMillis(1).toString(),
                        first,
                        last,
                        Instant.parse(last).plusMillis(1).toString()));
        var around = LocalDate.parse(day);
        var range = "from=" + around.minusDays(1) + "&to=" + around.plusDays(1);

        for (var series : series(shop, sarah, range + "&interval=DAY")) {
            assertThat(BrandClient.rows(series.get("data"), "date", "conversions"))
                    .containsExactly(around.minusDays(1) + " 1", around + " 2", around.plusDays(1) + " 1");
            assertThat(series.get("timezone").textValue()).isEqualTo(zone);
        }
        assertThat(shop.get("/v1/reports/summary?from=" + day + "&to=" + day)
                        .get("sales")
                        .longValue())
                .isEqualTo(2_000);
    }

    @Test
    void weeks_begin_on_monday_and_months_on_the_first_and_both_are_filled_with_zeros() {
        var shop = BrandClient.ofBrand("USD", "Europe/Berlin", 0);
        var sarah = shop.affiliate(shop.offer(0, "{'percentOfSale':10}"), "Sarah");
        sell(shop, sarah, List.of("2023-12-31T22:59:59Z", "2023-12-31T23:00:00Z", "2024-02-29T12:00:00Z"));

        for (var weeks : series(shop, sarah, "from=2023-12-29&to=2024-01-09&interval=WEEK")) {
            assertThat(BrandClient.rows(weeks.get("data"), "date", "earned"))
                    .containsExactly("2023-12-25 100", "2024-01-01 100", "2024-01-08 0");
        }
        for (var months : series(shop, sarah, "from=2023-12-01&to=2024-03-31&interval=MONTH")) {
            assertThat(BrandClient.rows(months.get("data"), "date", "sales"))
                    .containsExactly("2023-12-01 1000", "2024-01-01 1000", "2024-02-01 1000", "2024-03-01 0");
        }
    }

    @Test
    void five_thousand_points_are_shown_and_one_more_is_refused() {
        var shop = BrandClient.ofBrand("USD", "UTC", 0);
        var sarah = shop.affiliate(shop.offer(0, "{'percentOfSale':10}"), "Sarah");
        var whole = "/series?from=2010-01-01&to=2023-09-09";
        var more = "/series?from=2010-01-01&to=2023-09-10";

        for (var path : List.of("/v1/dashboard" + whole, "/v1/reports" + whole)) {
            var client = path.startsWith("/v1/dashboard") ? sarah.dashboard() : shop;
            assertThat(client.get(path).get("data")).hasSize(5_000);
        }
        for (var path : List.of("/v1/dashboard" + more, "/v1/reports" + more)) {
            var client = path.startsWith("/v1/dashboard") ? sarah.dashboard() : shop;
            assertThat(client.ask(path).as(422).at("/errors/0/code").textValue())
                    .isEqualTo("too_long");
        }
    }

    private static List<JsonNode> series(BrandClient shop, Affiliate affiliate, String range) {
        return List.of(
                affiliate.dashboard().get("/v1/dashboard/series?" + range), shop.get("/v1/reports/series?" + range));
    }

    private static void sell(BrandClient shop, Affiliate affiliate, List<String> moments) {
        List<Map<String, Object>> orders = new ArrayList<>();
        for (var moment : moments) {
            orders.add(Map.of(
                    "orderId",
                    "O-" + moment,
                    "occurredAt",
                    moment,
                    "subtotal",
                    1_000,
                    "promoCodes",
                    List.of(affiliate.code())));
        }
        shop.post("/v1/conversions/batch", Map.of("conversions", orders)).as(200);
    }
}
