package dev.tributary.reporting.dashboard;

import dev.tributary.program.brands.DayRange;
import dev.tributary.sales.conversions.ConversionStatus;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Filters the conversions of an enrollment. */
final class DashboardConversionFilter {
    @QueryParam("status")
    @Nullable
    ConversionStatus status;

    @QueryParam("from")
    @Nullable
    LocalDate from;

    @QueryParam("to")
    @Nullable
    LocalDate to;

    ReadConversions.Filter toFilter() {
        DayRange.checkOrder(from, to);
        return new ReadConversions.Filter(status, from, to);
    }
}
