package dev.tributary.sales.intake;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.transactions.IdempotencyKeys;
import dev.tributary.platform.transactions.Submission;
import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.platform.transactions.WriteQueue;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.orders.NewConversion;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/conversions")
class ConversionIntakeResource {
    private final WriteQueue<NewConversion, ConversionView> queue;
    private final IdempotencyKeys idempotencyKeys;
    private final Caller caller;

    ConversionIntakeResource(
            WriteQueue<NewConversion, ConversionView> queue, IdempotencyKeys idempotencyKeys, Caller caller) {
        this.queue = queue;
        this.idempotencyKeys = idempotencyKeys;
        this.caller = caller;
    }

    /** Answered after the commit; waits on no thread. A body of any size is read beside the event loop. */
    @POST
    @Blocking
    @RolesAllowed(Scope.TO_TRACK)
    public Uni<RestResponse<ConversionView>> recordConversion(@Valid @NotNull NewConversion order) {
        var report = new Submission<>(order, idempotencyKeys.keyOf(order));
        return Uni.createFrom()
                .completionStage(queue.submit(caller.brandId(), report))
                .map(SubmissionResult.Done::response);
    }
}
