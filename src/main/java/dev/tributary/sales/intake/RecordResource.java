package dev.tributary.sales.intake;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.Answer.Given;
import dev.tributary.platform.transactions.Asked;
import dev.tributary.platform.transactions.RepeatedRequests;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.orders.NewConversion;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/conversions")
class RecordResource {
    private final ConversionQueue queue;
    private final RepeatedRequests repeated;
    private final Caller caller;

    RecordResource(ConversionQueue queue, RepeatedRequests repeated, Caller caller) {
        this.queue = queue;
        this.repeated = repeated;
        this.caller = caller;
    }

    /** Answered after the commit; waits on no thread. */
    @POST
    @RolesAllowed(Scope.TO_TRACK)
    public Uni<RestResponse<ConversionView>> recordConversion(@Valid @NotNull NewConversion order) {
        var report = new Asked<>(order, repeated.key(order));
        return Uni.createFrom()
                .completionStage(queue.submit(caller.brandId(), report))
                .map(Given::response);
    }
}
