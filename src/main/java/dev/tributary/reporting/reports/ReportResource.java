package dev.tributary.reporting.reports;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.DayRange.Interval;
import dev.tributary.program.members.Members;
import dev.tributary.program.offers.Offers;
import dev.tributary.reporting.metrics.SubIdMetrics;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** Reports of a brand. Unknown offers and members are answered with 404, not with zeros. */
@Path("/v1/reports")
@RolesAllowed(Scope.TO_READ)
class ReportResource {
    private final ReadPerformance performance;
    private final ReadSeries series;
    private final ReadSubIds subIds;
    private final Offers offers;
    private final Members members;

    ReportResource(ReadPerformance performance, ReadSeries series, ReadSubIds subIds, Offers offers, Members members) {
        this.performance = performance;
        this.series = series;
        this.subIds = subIds;
        this.offers = offers;
        this.members = members;
    }

    @GET
    @Path("/summary")
    @Reads
    public PerformanceReports.ReportSummary reportSummary(
            @BeanParam ReportFilter filter, @BeanParam Comparison compared) {
        return performance.summary(checked(filter), compared);
    }

    @GET
    @Path("/series")
    @Reads
    public ReportSeries reportSeries(
            @BeanParam ReportFilter filter,
            @BeanParam Comparison compared,
            @QueryParam("interval") @DefaultValue("DAY") Interval interval) {
        return series.read(checked(filter), compared, interval);
    }

    @GET
    @Path("/offers")
    @Reads
    public PerformanceReports.ReportOffers reportOffers(
            @BeanParam ReportFilter filter, @BeanParam Comparison compared) {
        return performance.offers(checked(filter), compared);
    }

    @GET
    @Path("/members")
    @Reads
    public PerformanceReports.ReportMembers reportMembers(
            @BeanParam ReportFilter filter, @BeanParam Comparison compared, @BeanParam Paging paging) {
        return performance.members(checked(filter), compared, paging);
    }

    @GET
    @Path("/sources")
    @Reads
    public ReportSources reportSources(@BeanParam ReportFilter filter, @BeanParam Comparison compared) {
        return series.sources(checked(filter), compared);
    }

    @GET
    @Path("/sub-ids")
    @Reads
    public ReadSubIds.ReportSubIds reportSubIds(
            @BeanParam ReportFilter filter,
            @QueryParam("slot") @DefaultValue("1") @Min(1) @Max(SubIdMetrics.SLOTS) int slot,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(SubIdMetrics.MAX_LISTED) int limit) {
        return subIds.read(checked(filter), slot, limit);
    }

    private ReportFilter checked(ReportFilter filter) {
        if (filter.offerId != null) {
            offers.get(filter.offerId.value());
        }
        if (filter.memberId != null) {
            members.get(filter.memberId.value());
        }
        return filter;
    }
}
