package dev.tributary.reporting.reports;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.DayRange.Interval;
import dev.tributary.reporting.metrics.SubIdMetrics;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;

/** The reports as CSV. */
@Path("/v1/reports")
@Produces(Csv.TEXT_CSV)
@RolesAllowed(Scope.TO_READ)
class ReportExportResource {
    private final ReportResource reports;

    ReportExportResource(ReportResource reports) {
        this.reports = reports;
    }

    @GET
    @Path("/summary.csv")
    @Reads
    public CsvReport exportReportSummary(@BeanParam ReportFilter filter, @BeanParam Comparison compared) {
        return reports.reportSummary(filter, compared);
    }

    @GET
    @Path("/series.csv")
    @Reads
    public CsvReport exportReportSeries(
            @BeanParam ReportFilter filter,
            @BeanParam Comparison compared,
            @QueryParam("interval") @DefaultValue("DAY") Interval interval) {
        return reports.reportSeries(filter, compared, interval);
    }

    @GET
    @Path("/offers.csv")
    @Reads
    public CsvReport exportReportOffers(@BeanParam ReportFilter filter, @BeanParam Comparison compared) {
        return reports.reportOffers(filter, compared);
    }

    @GET
    @Path("/members.csv")
    @Reads
    public CsvReport exportReportMembers(
            @BeanParam ReportFilter filter, @BeanParam Comparison compared, @BeanParam Paging paging) {
        return reports.reportMembers(filter, compared, paging);
    }

    @GET
    @Path("/sources.csv")
    @Reads
    public CsvReport exportReportSources(@BeanParam ReportFilter filter, @BeanParam Comparison compared) {
        return reports.reportSources(filter, compared);
    }

    @GET
    @Path("/sub-ids.csv")
    @Reads
    public CsvReport exportReportSubIds(
            @BeanParam ReportFilter filter,
            @QueryParam("slot") @DefaultValue("1") @Min(1) @Max(SubIdMetrics.SLOTS) int slot,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(SubIdMetrics.MAX_LISTED) int limit) {
        return reports.reportSubIds(filter, slot, limit);
    }
}
