package dev.tributary.reporting.dashboard;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.web.Csv;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;

/** The orders and payouts of an enrollment, as pages and as files. The credential stands for the enrollment. */
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
            @BeanParam Paging paging, @BeanParam DashboardConversionFilter filter) {
        return conversions.read(enrollment(), paging, filter.toFilter());
    }

    @GET
    @Path("/conversions.csv")
    @Produces(Csv.TEXT_CSV)
    public RestResponse<byte[]> exportDashboardConversions(@BeanParam DashboardConversionFilter filter) {
        var rows = tenancy.read(caller.brandId(), () -> conversions.readNewest(enrollment(), filter.toFilter()));
        return file("conversions.csv", DashboardCsv.conversions(rows));
    }

    @GET
    @Path("/payouts")
    @Reads
    public Page<ReadPayouts.DashboardPayout> listDashboardPayouts(
            @BeanParam Paging paging, @BeanParam DashboardPayoutFilter filter) {
        return payouts.read(enrollment(), paging, filter.toFilter());
    }

    @GET
    @Path("/payouts.csv")
    @Produces(Csv.TEXT_CSV)
    public RestResponse<byte[]> exportDashboardPayouts(@BeanParam DashboardPayoutFilter filter) {
        var rows = tenancy.read(caller.brandId(), () -> payouts.readNewest(enrollment(), filter.toFilter()));
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
