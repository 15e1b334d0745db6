package dev.tributary.messaging.messages;

import dev.tributary.platform.access.Scope;
import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.transactions.Reads;
import dev.tributary.platform.transactions.Writes;
import dev.tributary.platform.web.Page;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.members.MemberRef;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/messages/{id}")
class DeliveryResource {
    private final AuditTrail audit;
    private final Messages messages;
    private final Deliveries deliveries;
    private final QueueDeliveries queue;

    DeliveryResource(Messages messages, Deliveries deliveries, QueueDeliveries queue, AuditTrail audit) {
        this.audit = audit;
        this.messages = messages;
        this.deliveries = deliveries;
        this.queue = queue;
    }

    @GET
    @Path("/deliveries")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<DeliveryView> listDeliveries(
            MessageId id, @BeanParam Paging paging, @QueryParam("status") @Nullable DeliveryStatus status) {
        var message = messages.get(id.value());
        return Page.of(deliveries.page(message.id(), paging, status), paging, Deliveries.Row::id, DeliveryView::of);
    }

    /** An e-mail that is being sent may still arrive; it is counted as sent then. */
    @POST
    @Path("/cancel")
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    public MessageView cancelMessage(MessageId id) {
        var message = messages.get(id.value());
        queue.cancel(message);
        audit.record("message.cancelled", id.toString(), null);
        return view(message);
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
        return view(message);
    }

    private MessageView view(Message message) {
        return MessageView.of(message, deliveries.count(message.id()));
    }

    /**
     * @param reason why it was skipped or failed; {@code no_mail_server} when it was sent to nowhere
     * @param missing merge fields the member has no value for
     * @param reply the last reply of the mail server
     */
    record DeliveryView(
            DeliveryId id,
            MemberId memberId,
            MemberRef member,
            String email,
            DeliveryStatus status,
            @Nullable String reason,
            List<String> missing,
            @Nullable String reply,
            Instant createdAt,
            Instant changedAt) {

        static DeliveryView of(Deliveries.Row row) {
            return new DeliveryView(
                    new DeliveryId(row.id()),
                    new MemberId(row.memberId()),
                    MemberRef.of(row.memberId(), row.firstName(), row.lastName()),
                    row.email(),
                    row.status(),
                    row.reason(),
                    List.of(row.missing()),
                    row.reply(),
                    row.createdAt(),
                    row.changedAt());
        }
    }
}
