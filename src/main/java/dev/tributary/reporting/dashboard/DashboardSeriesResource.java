package dev.tributary.reporting.dashboard;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Page;
import dev.tributary.program.brands.DayRange;
import dev.tributary.program.brands.DayRange.Interval;
import dev.tributary.reporting.metrics.EnrollmentScope;
import dev.tributary.reporting.metrics.SourceBreakdown;
import dev.tributary.reporting.metrics.SubIdBreakdown;
import dev.tributary.reporting.metrics.SubIdMetrics;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The clicks and sales of an enrollment over time, by source and by sub id. */
@Path("/v1/dashboard")
@RolesAllowed(Scope.AS_AFFILIATE)
class DashboardSeriesResource {
    private final Caller caller;
    private final ReadSeries series;
    private final SubIdMetrics subIds;

    DashboardSeriesResource(Caller caller, ReadSeries series, SubIdMetrics subIds) {
        this.caller = caller;
        this.series = series;
        this.subIds = subIds;
    }

    @GET
    @Path("/series")
    @Reads
    public ReadSeries.DashboardSeries getDashboardSeries(
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("interval") @DefaultValue("DAY") Interval interval) {
        return series.read(enrollment(), from, to, interval);
    }

    @GET
    @Path("/sources")
    @Reads
    public Page<SourceBreakdown> getDashboardSources() {
        return series.sources(enrollment());
    }

    @GET
    @Path("/sub-ids")
    @Reads
    public Page<SubIdBreakdown> getDashboardSubIds(
            @QueryParam("slot") @DefaultValue("1") @Min(1) @Max(SubIdMetrics.SLOTS) int slot,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(SubIdMetrics.MAX_LISTED) int limit) {
        return Page.whole(subIds.read(EnrollmentScope.enrollment(enrollment()), DayRange.ALWAYS, slot, limit));
    }

    private UUID enrollment() {
        return caller.credential().id();
    }
}
