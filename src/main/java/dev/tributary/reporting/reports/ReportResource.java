package dev.tributary.reporting.reports;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.DayRange.Interval;
import dev.tributary.program.members.Members;
import dev.tributary.program.offers.Offers;
import dev.tributary.reporting.metrics.SubIdSums;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** An offer or a member that is asked for and is not there is a 404, not a row of zeros. */
@Path("/v1/reports")
@Produces({MediaType.APPLICATION_JSON, Csv.TEXT_CSV})
@RolesAllowed(Scope.TO_READ)
class ReportResource {
    private final ReadFigures figures;
    private final ReadSeries series;
    private final ReadSubIds subIds;
    private final Offers offers;
    private final Members members;

    ReportResource(ReadFigures figures, ReadSeries series, ReadSubIds subIds, Offers offers, Members members) {
        this.figures = figures;
        this.series = series;
        this.subIds = subIds;
        this.offers = offers;
        this.members = members;
    }

    @GET
    @Path("/summary")
    @Reads
    public ReadFigures.ReportSummary reportSummary(@BeanParam Chosen chosen, @BeanParam Comparison compared) {
        return figures.summary(known(chosen), compared);
    }

    @GET
    @Path("/series")
    @Reads
    public ReadSeries.ReportSeries reportSeries(
            @BeanParam Chosen chosen,
            @BeanParam Comparison compared,
            @QueryParam("interval") @DefaultValue("DAY") Interval interval) {
        return series.of(known(chosen), compared, interval);
    }

    @GET
    @Path("/offers")
    @Reads
    public ReadFigures.ReportOffers reportOffers(@BeanParam Chosen chosen, @BeanParam Comparison compared) {
        return figures.offers(known(chosen), compared);
    }

    @GET
    @Path("/members")
    @Reads
    public ReadFigures.ReportMembers reportMembers(
            @BeanParam Chosen chosen, @BeanParam Comparison compared, @BeanParam Paging paging) {
        return figures.members(known(chosen), compared, paging);
    }

    @GET
    @Path("/sources")
    @Reads
    public ReadSeries.ReportSources reportSources(@BeanParam Chosen chosen, @BeanParam Comparison compared) {
        return series.sources(known(chosen), compared);
    }

    @GET
    @Path("/sub-ids")
    @Reads
    public ReadSubIds.ReportSubIds reportSubIds(
            @BeanParam Chosen chosen,
            @QueryParam("slot") @DefaultValue("1") @Min(1) @Max(SubIdSums.SLOTS) int slot,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(SubIdSums.MOST) int limit) {
        return subIds.of(known(chosen), slot, limit);
    }

    private Chosen known(Chosen chosen) {
        if (chosen.offerId != null) {
            offers.one(chosen.offerId.value());
        }
        if (chosen.memberId != null) {
            members.one(chosen.memberId.value());
        }
        return chosen;
    }
}
