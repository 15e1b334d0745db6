package dev.tributary.sales.intake;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.IdempotencyKeys;
import dev.tributary.platform.transactions.Submission;
import dev.tributary.platform.transactions.SubmissionResult;
import dev.tributary.platform.transactions.WriteQueue;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.refunds.EditOrder;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/v1/conversions")
class ConversionIntakeResource {
    private final WriteQueue<NewConversion, ConversionView> queue;
    private final IdempotencyKeys idempotencyKeys;
    private final Caller caller;
    private final Tenancy tenancy;
    private final EditOrder editOrder;
    private final Conversions conversions;
    private final Brands brands;
    private final Clock clock;

    ConversionIntakeResource(
            WriteQueue<NewConversion, ConversionView> queue,
            IdempotencyKeys idempotencyKeys,
            Caller caller,
            Tenancy tenancy,
            EditOrder editOrder,
            Conversions conversions,
            Brands brands,
            Clock clock) {
        this.queue = queue;
        this.idempotencyKeys = idempotencyKeys;
        this.caller = caller;
        this.tenancy = tenancy;
        this.editOrder = editOrder;
        this.conversions = conversions;
        this.brands = brands;
        this.clock = clock;
    }

    /** Answers after the commit, without blocking a thread until then. The body, of any size, is parsed off the event loop. */
    @POST
    @Blocking
    @RolesAllowed(Scope.TO_TRACK)
    public Uni<RestResponse<ConversionView>> recordConversion(@Valid @NotNull NewConversion order) {
        var report = new Submission<>(order, idempotencyKeys.keyOf(order), caller.author());
        return Uni.createFrom()
                .completionStage(queue.submit(caller.brandId(), report))
                .map(SubmissionResult.Done::response);
    }

    /** Replaces a reported order by its edited version; an order that was not reported is recorded. */
    @PUT
    @Path("/{orderId}")
    @RolesAllowed(Scope.TO_TRACK)
    public RestResponse<ConversionView> editConversion(String orderId, @Valid @NotNull NewConversion order) {
        if (!order.orderId().strip().equals(orderId.strip())) {
            throw new InvalidFields("/orderId", "differs_from_path", "Must be the order of the address.");
        }
        var edited = caller.author().run(() -> tenancy.write(caller.brandId(), () -> edit(order)));
        return edited.map(RestResponse::ok).orElseGet(() -> record(order));
    }

    private Optional<ConversionView> edit(NewConversion order) {
        return editOrder.apply(order)
                ? conversions
                        .findByOrder(order.orderId().strip())
                        .map(row -> ConversionView.of(
                                row, brands.current().currency().getCurrencyCode(), clock.instant()))
                : Optional.empty();
    }

    private RestResponse<ConversionView> record(NewConversion order) {
        try {
            return queue.submit(caller.brandId(), new Submission<>(order, null, caller.author()))
                    .join()
                    .response();
        } catch (CompletionException refused) {
            throw refused.getCause() instanceof RuntimeException why ? why : refused;
        }
    }
}
