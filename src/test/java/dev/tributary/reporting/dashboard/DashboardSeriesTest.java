package dev.tributary.reporting.dashboard;

import static dev.tributary.reporting.dashboard.DashboardCalls.ask;
import static dev.tributary.reporting.dashboard.DashboardCalls.see;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.tributary.fixtures.LedgerFixture;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures by day, week and month, and by source, sum up to the totals. */
@QuarkusTest
class DashboardSeriesTest {
    @Inject
    LedgerFixture ledger;

    @Test
    void a_series_is_filled_with_zeros_and_sums_up_to_the_totals() {
        var sarah = SarahsYear.in(ledger).account();

        see(sarah, "/series?from=2026-06-09&to=2026-06-12")
                .body("interval", equalTo("DAY"))
                .body("timezone", equalTo("America/New_York"))
                .body("data.date", contains("2026-06-09", "2026-06-10", "2026-06-11", "2026-06-12"))
                .body("data.clicks", contains(0, 3, 0, 0))
                .body("data.uniqueClicks", contains(0, 2, 0, 0))
                .body("data.conversions", contains(0, 2, 0, 1))
                .body("data.sales", contains(0, 12_000, 0, 2_000))
                .body("data.earned", contains(0, 1_200, 250, 300));
        see(sarah, "/series?from=2026-06-12&to=2026-06-15&interval=WEEK")
                .body("data.date", contains("2026-06-08", "2026-06-15"))
                .body("data.earned", contains(300, 0));
        for (var interval : List.of("DAY", "WEEK", "MONTH")) {
            see(sarah, "/series?" + SarahsYear.DAYS + "&interval=" + interval)
                    .body("data.clicks.sum()", equalTo(8))
                    .body("data.uniqueClicks.sum()", equalTo(7))
                    .body("data.conversions.sum()", equalTo(3))
                    .body("data.sales.sum()", equalTo(14_000))
                    .body("data.earned.sum()", equalTo(1_750));
        }
    }

    @Test
    void a_series_that_is_too_long_or_runs_backwards_is_refused() {
        var sarah = SarahsYear.in(ledger).account();

        ask(sarah, "/series?from=2000-01-01&to=2026-01-01").statusCode(422);
        ask(sarah, "/series?from=2026-01-02&to=2026-01-01").statusCode(422);
        ask(sarah, "/series?to=-999999999-01-01").statusCode(422);
        ask(sarah, "/series?from=June").statusCode(400);
        ask(sarah, "/series?interval=YEAR").statusCode(400);
    }

    @Test
    void the_sources_sum_up_to_the_totals() {
        see(SarahsYear.in(ledger).account(), "/sources")
                .body("data.source", contains("CLICK", "PROMO_CODE", "MANUAL", "OTHER"))
                .body("data.clicks", contains(8, null, null, null))
                .body("data.uniqueClicks", contains(7, null, null, null))
                .body("data.conversions", contains(2, 1, 0, 0))
                .body("data.sales", contains(6_000, 8_000, 0, 0))
                .body("data.earned", contains(700, 800, 0, 250));
    }
}
