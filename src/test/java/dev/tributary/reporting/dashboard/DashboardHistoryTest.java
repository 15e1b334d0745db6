package dev.tributary.reporting.dashboard;

import static dev.tributary.reporting.dashboard.DashboardCalls.see;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tributary.fixtures.LedgerFixture;
import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.sales.conversions.ConversionId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Conversions and payouts one by one, each explained. */
@QuarkusTest
class DashboardHistoryTest {
    @Inject
    LedgerFixture ledger;

    @Test
    void conversions_are_listed_with_masked_references_newest_first() {
        var sarah = SarahsYear.in(ledger).account();

        see(sarah, "/conversions")
                .body("data.orderRef", contains("…1005", "…1004", "…1003", "…1002", "…1001"))
                .body("data.status", contains("IN_REVIEW", "REJECTED", "PENDING", "APPROVED", "APPROVED"))
                .body("data.reason", contains(null, "FRAUD", null, null, null))
                .body("data.sale", contains(7_000, 9_000, 2_000, 5_000, 8_000))
                .body("data.commission", contains(0, 900, 300, 500, 800))
                .body("data.refunded", contains(0, 0, 0, 1_000, 0))
                .body("data.reversed", contains(0, 900, 0, 100, 0))
                .body("data[0].payableAt", nullValue())
                .body("data[4].payableAt", equalTo("2026-06-10T12:00:00.000Z"));
        String cursor = see(sarah, "/conversions?limit=2").extract().path("nextCursor");
        see(sarah, "/conversions?limit=3&cursor=" + cursor)
                .body("data.orderRef", contains("…1003", "…1002", "…1001"))
                .body("nextCursor", nullValue());
    }

    @Test
    void a_commission_is_explained_without_the_buyer() {
        var year = SarahsYear.in(ledger);
        var sarah = year.account();

        see(sarah, "/conversions/" + new ConversionId(year.conversion()) + "/explanation")
                .body("sum.amount", equalTo(800))
                .body("base.customer", nullValue())
                .body("touches", nullValue());
    }

    @Test
    void a_statement_goes_from_the_last_payout_to_this_one() {
        var year = SarahsYear.in(ledger);
        var sarah = year.account();

        see(sarah, "/payouts")
                .body(
                        "data.id",
                        contains(
                                new PayoutId(year.secondPayout()).toString(),
                                new PayoutId(year.firstPayout()).toString()))
                .body("data.status", contains("PROCESSING", "PAID"));
        see(sarah, "/payouts/" + new PayoutId(year.firstPayout()) + "/statement")
                .body("openingBalance", equalTo(0))
                .body("entries.amount", contains(800, 500))
                .body("entries.orderRef", contains("…1001", "…1002"))
                .body("payout.amount", equalTo(600))
                .body("closingBalance", equalTo(700));
        see(sarah, "/payouts/" + new PayoutId(year.secondPayout()) + "/statement")
                .body("openingBalance", equalTo(700))
                .body("entries.kind", contains("REVERSAL", "COMMISSION", "ADJUSTMENT"))
                .body("entries.amount", contains(-100, 300, 250))
                .body("entries.description", contains(null, null, "as agreed"))
                .body("closingBalance", equalTo(950));
    }
}
