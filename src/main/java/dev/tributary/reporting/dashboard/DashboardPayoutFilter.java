package dev.tributary.reporting.dashboard;

import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.program.brands.DayRange;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Filters the payouts of an enrollment. */
final class DashboardPayoutFilter {
    @QueryParam("status")
    @Nullable
    PayoutStatus status;

    @QueryParam("from")
    @Nullable
    LocalDate from;

    @QueryParam("to")
    @Nullable
    LocalDate to;

    ReadPayouts.Filter toFilter() {
        DayRange.checkOrder(from, to);
        return new ReadPayouts.Filter(status, from, to);
    }
}
