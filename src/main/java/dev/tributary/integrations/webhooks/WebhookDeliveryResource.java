package dev.tributary.integrations.webhooks;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.problems.Unreadable;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** The deliveries to endpoints and their results. */
@Path("/v1/webhook-deliveries")
class WebhookDeliveryResource {
    private final DeliveryLog log;
    private final Redeliver redeliver;
    private final AuditTrail audit;

    WebhookDeliveryResource(DeliveryLog log, Redeliver redeliver, AuditTrail audit) {
        this.log = log;
        this.redeliver = redeliver;
        this.audit = audit;
    }

    @GET
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<WebhookDeliveryView> listWebhookDeliveries(
            @BeanParam Paging paging,
            @QueryParam("endpointId") @Nullable EndpointId endpointId,
            @QueryParam("status") @Nullable Status status) {
        if (endpointId == null) {
            throw new Unreadable.InvalidParameter("endpointId", "endpointId is required.");
        }
        var conditions = Conditions.none()
                .and("endpoint_id = :endpoint", "endpoint", endpointId)
                .and("status = :status", "status", status == null ? null : status.name());
        return Page.of(log.page(paging, conditions), paging, DeliveryLog.Row::id, WebhookDeliveryView::of);
    }

    @POST
    @Path("/{id}/redeliver")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(202)
    public Queued redeliverWebhook(WebhookDeliveryId id) {
        int queued = redeliver.queue(id.value());
        if (queued == 0) {
            throw new NotFound("webhook delivery");
        }
        audit.record("webhook_delivery.redelivered", id.toString(), null);
        return new Queued(queued);
    }

    /** A {@code FAILED} delivery was given up after three days. */
    enum Status {
        WAITING,
        DELIVERED,
        FAILED
    }

    /** @param queued number of deliveries that are sent again */
    record Queued(int queued) {}
}
