package dev.tributary.integrations.webhooks;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.transactions.Writes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/webhook-endpoints/{id}/redeliver")
class RedeliveryResource {
    private static final int MAX_DELIVERIES = 10_000;

    private final Redeliver redeliver;
    private final ManageEndpoints manage;
    private final AuditTrail audit;

    RedeliveryResource(Redeliver redeliver, ManageEndpoints manage, AuditTrail audit) {
        this.redeliver = redeliver;
        this.manage = manage;
        this.audit = audit;
    }

    /** Up to 10 000 at once, the oldest first. */
    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(202)
    public WebhookDeliveryResource.Queued redeliverWebhooks(EndpointId id, @Valid @NotNull Range range) {
        if (!range.from().isBefore(range.to())) {
            throw new InvalidFields("/to", "too_early", "Must be after from.");
        }
        var endpoint = manage.get(id);
        int queued = redeliver.queue(
                endpoint.id(),
                range.from(),
                range.to(),
                Optional.ofNullable(range.status()).map(Enum::name).orElse(null),
                MAX_DELIVERIES);
        audit.record("webhook_endpoint.redelivered", id.toString(), queued + " deliveries");
        return new WebhookDeliveryResource.Queued(queued);
    }

    /**
     * @param from when the deliveries were created, included
     * @param to excluded
     * @param status only deliveries with this status; all but waiting ones when left out
     */
    record Range(@NotNull Instant from, @NotNull Instant to, WebhookDeliveryResource.@Nullable Status status) {}
}
