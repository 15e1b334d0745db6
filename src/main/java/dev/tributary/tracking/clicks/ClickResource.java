package dev.tributary.tracking.clicks;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

/** For shops that receive visitors without a redirect, and report their clicks. */
@Path("/v1/clicks")
class ClickResource {
    private final RecordClick recordClick;
    private final Caller caller;

    ClickResource(RecordClick recordClick, Caller caller) {
        this.recordClick = recordClick;
        this.caller = caller;
    }

    @POST
    @Blocking
    @RolesAllowed(Scope.TO_TRACK)
    @ResponseStatus(201)
    public Uni<ClickView> recordClick(@Valid @NotNull ReportedClick click) {
        return recordClick.record(caller.brandId(), click);
    }
}
