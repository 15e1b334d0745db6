package dev.tributary.messaging.messages;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
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

@Path("/v1/messages/{id}")
class DeliveryResource {
    private final AuditTrail audit;
    private final Messages messages;
    private final ReadDeliveries deliveries;
    private final QueueDeliveries queue;
    private final MessageViews views;

    DeliveryResource(
            Messages messages, ReadDeliveries deliveries, QueueDeliveries queue, MessageViews views, AuditTrail audit) {
        this.audit = audit;
        this.messages = messages;
        this.deliveries = deliveries;
        this.queue = queue;
        this.views = views;
    }

    @GET
    @Path("/deliveries")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<DeliveryView> listDeliveries(
            MessageId id, @BeanParam Paging paging, @QueryParam("status") @Nullable DeliveryStatus status) {
        var message = messages.get(id.value());
        var rows = deliveries.page(message.id(), paging, status);
        return Page.of(rows, paging, delivery -> delivery.id().value(), delivery -> delivery);
    }

    /** An e-mail that is being sent may still arrive, and then counts as sent. */
    @POST
    @Path("/cancel")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public MessageView cancelMessage(MessageId id) {
        var message = messages.get(id.value());
        queue.cancel(message);
        audit.record("message.cancelled", id.toString(), null);
        return views.of(message);
    }

    @POST
    @Path("/resend")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(202)
    public MessageView resendMessage(MessageId id) {
        var message = messages.get(id.value());
        queue.resendFailed(message);
        audit.record("message.resent", id.toString(), null);
        return views.of(message);
    }
}
