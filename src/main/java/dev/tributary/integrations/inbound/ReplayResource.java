package dev.tributary.integrations.inbound;

import dev.tributary.platform.access.Caller;
import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.IdempotencyKeys;
import dev.tributary.platform.transactions.RepeatableRequests;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes deliveries of the log again: a shop that was answered 200 does not send them again. */
@Path("/v1/integrations/{id}/deliveries")
class ReplayResource {
    private final AuditTrail audit;
    private static final int MAX_DELIVERIES = 100;

    private final Tenancy tenancy;
    private final StoredDeliveries deliveries;
    private final ReadDeliveries readDeliveries;
    private final Integrations integrations;
    private final ProcessWebhook processWebhook;
    private final RepeatableRequests repeatable;
    private final IdempotencyKeys idempotencyKeys;
    private final Caller caller;

    ReplayResource(
            Tenancy tenancy,
            StoredDeliveries deliveries,
            ReadDeliveries readDeliveries,
            Integrations integrations,
            ProcessWebhook processWebhook,
            RepeatableRequests repeatable,
            IdempotencyKeys idempotencyKeys,
            Caller caller,
            AuditTrail audit) {
        this.audit = audit;
        this.tenancy = tenancy;
        this.deliveries = deliveries;
        this.readDeliveries = readDeliveries;
        this.integrations = integrations;
        this.processWebhook = processWebhook;
        this.repeatable = repeatable;
        this.idempotencyKeys = idempotencyKeys;
        this.caller = caller;
    }

    @POST
    @Path("/{deliveryId}/replay")
    @RolesAllowed(Scope.TO_WRITE)
    public InboundDeliveryView replayInboundDelivery(IntegrationId id, InboundDeliveryId deliveryId) {
        return repeatable.once(
                caller.brandId(),
                idempotencyKeys.keyOf(id, deliveryId),
                () -> replay(tenancy.read(caller.brandId(), () -> {
                    integrations.get(id.value());
                    return deliveries.get(id.value(), deliveryId.value());
                })));
    }

    /** Up to 100, oldest first. */
    @POST
    @Path("/replay")
    @RolesAllowed(Scope.TO_WRITE)
    public ReplayResult replayInboundDeliveries(IntegrationId id, @Valid @NotNull ReplayRequest request) {
        if (!request.from().isBefore(request.to())) {
            throw new InvalidFields("/to", "too_early", "Must be after from.");
        }
        return repeatable.once(caller.brandId(), idempotencyKeys.keyOf(id, request), () -> replayRange(id, request));
    }

    private ReplayResult replayRange(IntegrationId id, ReplayRequest request) {
        var stored = tenancy.read(caller.brandId(), () -> {
            integrations.get(id.value());
            return deliveries.range(id.value(), request.range(), MAX_DELIVERIES + 1);
        });
        List<InboundDeliveryView> replayed = new ArrayList<>();
        stored.stream().limit(MAX_DELIVERIES).forEach(delivery -> replayed.add(replay(delivery)));
        return new ReplayResult(
                replayed,
                stored.size() > MAX_DELIVERIES
                        ? new InboundDeliveryId(stored.get(MAX_DELIVERIES - 1).id())
                        : null);
    }

    private InboundDeliveryView replay(StoredDeliveries.Stored stored) {
        return caller.author().run(() -> {
            processWebhook.replay(stored.sender(), stored.id(), stored.delivery());
            return tenancy.write(caller.brandId(), () -> {
                audit.record("inbound_delivery.replayed", new InboundDeliveryId(stored.id()).toString(), null);
                return readDeliveries.get(stored.id());
            });
        });
    }
}
