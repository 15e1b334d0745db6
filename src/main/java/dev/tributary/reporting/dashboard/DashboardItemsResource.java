package dev.tributary.reporting.dashboard;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.reporting.metrics.ItemReport;
import dev.tributary.reporting.metrics.ReadItemReport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@Path("/v1/dashboard/tracking-items")
@RolesAllowed(Scope.AS_AFFILIATE)
class DashboardItemsResource {
    private final Caller caller;
    private final ReadItemReport reports;

    DashboardItemsResource(Caller caller, ReadItemReport reports) {
        this.caller = caller;
        this.reports = reports;
    }

    @GET
    @Reads
    public ItemReport getDashboardTrackingItems(
            @QueryParam("from") @Nullable LocalDate from, @QueryParam("to") @Nullable LocalDate to) {
        return reports.read(caller.credential().id(), from, to);
    }
}
