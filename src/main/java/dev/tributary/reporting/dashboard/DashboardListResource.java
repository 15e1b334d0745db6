package dev.tributary.reporting.dashboard;

import dev.tributary.ledger.payouts.PayoutStatus;
import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.sales.conversions.ConversionStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The orders and the payouts of an enrollment, as pages and as files. The credential is the enrollment. */
@Path("/v1/dashboard")
@RolesAllowed(Scope.AS_AFFILIATE)
@Cache(noStore = true)
class DashboardListResource {
    private final Caller caller;
    private final Tenancy tenancy;
    private final ReadConversions conversions;
    private final ReadPayouts payouts;

    DashboardListResource(Caller caller, Tenancy tenancy, ReadConversions conversions, ReadPayouts payouts) {
        this.caller = caller;
        this.tenancy = tenancy;
        this.conversions = conversions;
        this.payouts = payouts;
    }

    @GET
    @Path("/conversions")
    @Reads
    public Page<ReadConversions.DashboardConversion> listDashboardConversions(
            @BeanParam Paging paging,
            @QueryParam("status") @Nullable ConversionStatus status,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to) {
        return conversions.read(enrollment(), paging, new ReadConversions.Filter(status, from, to));
    }

    @GET
    @Path("/conversions.csv")
    @Produces(Csv.TEXT_CSV)
    public RestResponse<byte[]> exportDashboardConversions(
            @QueryParam("status") @Nullable ConversionStatus status,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to) {
        var filter = new ReadConversions.Filter(status, from, to);
        var rows = tenancy.read(caller.brandId(), () -> conversions.readMany(enrollment(), filter));
        return file("conversions.csv", DashboardCsv.conversions(rows));
    }

    @GET
    @Path("/payouts")
    @Reads
    public Page<ReadPayouts.DashboardPayout> listDashboardPayouts(
            @BeanParam Paging paging,
            @QueryParam("status") @Nullable PayoutStatus status,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to) {
        return payouts.read(enrollment(), paging, new ReadPayouts.Filter(status, from, to));
    }

    @GET
    @Path("/payouts.csv")
    @Produces(Csv.TEXT_CSV)
    public RestResponse<byte[]> exportDashboardPayouts(
            @QueryParam("status") @Nullable PayoutStatus status,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to) {
        var filter = new ReadPayouts.Filter(status, from, to);
        var rows = tenancy.read(caller.brandId(), () -> payouts.readMany(enrollment(), filter));
        return file("payouts.csv", DashboardCsv.payouts(rows));
    }

    private static RestResponse<byte[]> file(String name, byte[] content) {
        return RestResponse.ResponseBuilder.ok(content)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }

    private UUID enrollment() {
        return caller.credential().id();
    }
}
