package dev.tributary.messaging.projects;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/projects/{id}/sales-tracking")
class SalesTrackingResource {
    private final SalesTracking salesTracking;

    SalesTrackingResource(SalesTracking salesTracking) {
        this.salesTracking = salesTracking;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public SalesTrackingBodies.StageView getSalesTracking(
            ProjectId id, @BeanParam Paging paging, @QueryParam("step") @Nullable Step step) {
        return salesTracking.read(id, paging, step);
    }

    /** Idempotent: members who have their items are skipped, and move on to Send all the same. */
    @POST
    @Path("/generate")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public SalesTrackingBodies.GeneratedStep generateSalesTracking(ProjectId id, @Valid @NotNull Chosen chosen) {
        return salesTracking.generate(id, chosen);
    }

    /** Skipped members stay at their step, with the reason. */
    @POST
    @Path("/send")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(202)
    public SalesTrackingBodies.SentStep sendSalesTracking(ProjectId id, @Valid @NotNull SendItemsRequest request) {
        return salesTracking.send(id, request);
    }
}
