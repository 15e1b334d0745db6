package dev.tributary.messages;

import dev.tributary.access.Tenancy;
import dev.tributary.brands.Brands;
import dev.tributary.offers.Offers;
import dev.tributary.outbox.Outbox;
import dev.tributary.web.FieldError;
import dev.tributary.web.InvalidFields;
import dev.tributary.web.NotFound;
import dev.tributary.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes to members of an offer. The mails leave after the transaction at hand has committed. */
@ApplicationScoped
public class SendMessage {
    /** So many at once are merged and written: it bounds what one statement carries. */
    private static final int PORTION = 1_000;

    private final Messages messages;
    private final Deliveries deliveries;
    private final Recipients recipients;
    private final Offers offers;
    private final Brands brands;
    private final Tenancy tenancy;
    private final Outbox outbox;
    private final Event<MessageSent> events;
    private final MessagesConfig config;
    private final Clock clock;

    SendMessage(
            Messages messages,
            Deliveries deliveries,
            Recipients recipients,
            Offers offers,
            Brands brands,
            Tenancy tenancy,
            Outbox outbox,
            Event<MessageSent> events,
            MessagesConfig config,
            Clock clock) {
        this.messages = messages;
        this.deliveries = deliveries;
        this.recipients = recipients;
        this.offers = offers;
        this.brands = brands;
        this.tenancy = tenancy;
        this.outbox = outbox;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @throws InvalidFields when a merge field is unknown
     * @throws NotFound when the offer or one of the members is
     */
    public Sent send(Wish wish) {
        wish.check();
        var offer = offers.one(wish.offerId());
        var message = messages.add(new Message(tenancy.brandId(), wish, sender(), clock.instant()));
        var chosen = wish.memberIds();
        var memberIds = chosen == null ? recipients.everyone(offer) : List.copyOf(chosen);
        var fields = wish.fields();
        var sent = new ArrayList<Addressed>();
        for (int from = 0; from < memberIds.size(); from += PORTION) {
            var portion = memberIds.subList(from, Math.min(from + PORTION, memberIds.size()));
            var found = recipients.of(offer, portion);
            if (found.size() < portion.size()) {
                throw new NotFound("member");
            }
            var made = found.stream().map(to -> Delivery.to(to, fields)).toList();
            deliveries.add(message, made);
            outbox.add(
                    DeliverMail.TOPIC,
                    made.stream()
                            .filter(Delivery::isQueued)
                            .map(delivery -> delivery.id().toString())
                            .toList());
            made.forEach(delivery -> sent.add(delivery.addressed()));
        }
        events.fire(new MessageSent(message.brandId(), message.id(), offer.id()));
        return new Sent(new MessageId(message.id()), sent);
    }

    private Sender sender() {
        var brand = brands.current();
        var email = brand.senderEmail() == null ? config.sender().orElseThrow(SenderMissing::new) : brand.senderEmail();
        var replyTo = brand.replyTo() == null ? email : brand.replyTo();
        return new Sender(MergeText.oneLine(brand.name()), email, replyTo);
    }

    /**
     * @param memberIds null for everyone who takes part in the offer
     * @param kind which draft it began as
     * @param subject with merge fields, as the body
     */
    public record Wish(
            UUID offerId,
            @Nullable Set<UUID> memberIds,
            @Nullable MessageKind kind,
            String subject,
            String body) {
        void check() {
            var errors = new ArrayList<FieldError>();
            errors.addAll(new MergeText(subject).errors("/subject"));
            errors.addAll(new MergeText(body).errors("/body"));
            if (!errors.isEmpty()) {
                throw new InvalidFields(errors);
            }
        }

        Set<MergeField> fields() {
            var used = EnumSet.noneOf(MergeField.class);
            used.addAll(new MergeText(subject).fields());
            used.addAll(new MergeText(body).fields());
            return used;
        }
    }

    /** What became of a wish, with each member it was meant for. */
    public record Sent(MessageId id, List<Addressed> members) {}

    /**
     * @param status {@code QUEUED} or {@code SKIPPED}
     * @param reason why it was skipped
     */
    public record Addressed(
            UUID memberId, DeliveryStatus status, @Nullable String reason) {}

    static final class SenderMissing extends Problem {
        SenderMissing() {
            super(CONFLICT, "The brand has no sender e-mail address. Set senderEmail on the brand first.");
        }
    }
}
