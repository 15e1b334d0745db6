package dev.tributary.messages;

import dev.tributary.access.Reads;
import dev.tributary.access.Scope;
import dev.tributary.access.Writes;
import dev.tributary.members.MemberId;
import dev.tributary.offers.OfferId;
import dev.tributary.offers.Offers;
import dev.tributary.web.InvalidFields;
import dev.tributary.web.NotFound;
import dev.tributary.web.Page;
import dev.tributary.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/v1/messages")
class MessageResource {
    private static final int MOST_PREVIEWS = 20;

    private final SendMessage sendMessage;
    private final Messages messages;
    private final Deliveries deliveries;
    private final Recipients recipients;
    private final Offers offers;

    MessageResource(
            SendMessage sendMessage, Messages messages, Deliveries deliveries, Recipients recipients, Offers offers) {
        this.sendMessage = sendMessage;
        this.messages = messages;
        this.deliveries = deliveries;
        this.recipients = recipients;
        this.offers = offers;
    }

    /** Of the first members it is meant for; what is missing stands in brackets. */
    @POST
    @Path("/preview")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<PreviewView> previewMessage(@Valid @NotNull NewMessage message) {
        var wish = message.wish();
        wish.check();
        var offer = offers.one(wish.offerId());
        var chosen = wish.memberIds();
        var first = (chosen == null ? recipients.everyone(offer) : chosen)
                .stream().limit(MOST_PREVIEWS).toList();
        var found = recipients.of(offer, first);
        if (found.size() < first.size()) {
            throw new NotFound("member");
        }
        return Page.whole(
                found.stream().map(member -> PreviewView.of(wish, member)).toList());
    }

    @POST
    @Writes
    @RolesAllowed(Scope.TO_WRITE)
    @ResponseStatus(202)
    public MessageView sendMessage(@Valid @NotNull NewMessage message) {
        return view(messages.one(sendMessage.send(message.wish()).id().value()));
    }

    @GET
    @Path("/{id}")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public MessageView getMessage(MessageId id) {
        return view(messages.one(id.value()));
    }

    @GET
    @Path("/{id}/deliveries")
    @Reads
    @RolesAllowed(Scope.TO_READ)
    public Page<DeliveryView> listDeliveries(
            MessageId id, @BeanParam Paging paging, @QueryParam("status") @Nullable DeliveryStatus status) {
        var message = messages.one(id.value());
        return Page.of(deliveries.page(message.id(), paging, status), paging, Deliveries.Row::id, DeliveryView::of);
    }

    private MessageView view(Message message) {
        var counted = deliveries.count(message.id());
        return new MessageView(
                new MessageId(message.id()),
                new OfferId(message.offerId()),
                message.kind(),
                message.audience(),
                message.subject(),
                message.body(),
                message.createdAt(),
                new Counts(
                        counted.getOrDefault(DeliveryStatus.QUEUED, 0L),
                        counted.getOrDefault(DeliveryStatus.SENT, 0L),
                        counted.getOrDefault(DeliveryStatus.FAILED, 0L),
                        counted.getOrDefault(DeliveryStatus.SKIPPED, 0L)));
    }

    /**
     * @param memberIds to whom; or {@code audience} says everyone
     * @param kind which draft it began as
     * @param subject with merge fields
     * @param body with merge fields, in Markdown
     */
    record NewMessage(
            @NotNull OfferId offerId,
            @Nullable @Size(min = 1, max = 10_000) Set<@NotNull MemberId> memberIds,
            @Nullable Everyone audience,
            @Nullable MessageKind kind,

            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cc}*", message = "must be one line of text")
            String subject,

            @NotBlank @Size(max = 20_000) String body) {

        SendMessage.Wish wish() {
            if ((memberIds == null) == (audience == null)) {
                throw new InvalidFields(
                        "/memberIds",
                        "recipients_unclear",
                        "Name either memberIds or the audience ALL, one of the two.");
            }
            return new SendMessage.Wish(
                    offerId.value(), memberIds == null ? null : ids(memberIds), kind, subject, body);
        }

        private static Set<UUID> ids(Set<MemberId> members) {
            return members.stream().map(MemberId::value).collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    enum Everyone {
        ALL
    }

    /**
     * @param missing merge fields the member has no value for; they would be skipped
     * @param reason why the member would be skipped, or null
     */
    record PreviewView(
            MemberId memberId,
            String subject,
            String text,
            String html,
            List<String> missing,
            @Nullable String reason) {

        static PreviewView of(SendMessage.Wish wish, Recipient member) {
            var brand = Objects.requireNonNull(member.values().get(MergeField.BRAND_NAME));
            var mail = RenderedMail.of(wish.subject(), wish.body(), brand, member.values());
            var delivery = Delivery.to(member, wish.fields());
            return new PreviewView(
                    new MemberId(member.memberId()),
                    mail.subject(),
                    mail.text(),
                    mail.html(),
                    delivery.missing().stream().map(MergeField::toString).toList(),
                    delivery.reason());
        }
    }

    record MessageView(
            MessageId id,
            OfferId offerId,
            @Nullable MessageKind kind,
            Message.Audience audience,
            String subject,
            String body,
            Instant createdAt,
            Counts counts) {}

    record Counts(long queued, long sent, long failed, long skipped) {}

    /**
     * @param reason why it was skipped or failed; {@code no_mail_server} when it was sent to nowhere
     * @param missing merge fields the member has no value for
     * @param reply what the mail server said last
     */
    record DeliveryView(
            DeliveryId id,
            MemberId memberId,
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
