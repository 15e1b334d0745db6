package dev.tributary.reporting.dashboard;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@Path("/v1/dashboard/losses")
@RolesAllowed(Scope.AS_AFFILIATE)
class DashboardLossesResource {
    private final Caller caller;
    private final ReadLosses losses;

    DashboardLossesResource(Caller caller, ReadLosses losses) {
        this.caller = caller;
        this.losses = losses;
    }

    @GET
    @Reads
    public Losses getDashboardLosses(
            @QueryParam("from") @Nullable LocalDate from, @QueryParam("to") @Nullable LocalDate to) {
        return losses.read(caller.credential().id(), from, to);
    }
}
