package dev.tributary.reporting.dashboard;

import dev.tributary.sales.conversions.ConversionStatus;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which conversions of an enrollment are asked for. */
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

    ReadConversions.Filter chosen() {
        return new ReadConversions.Filter(status, from, to);
    }
}
