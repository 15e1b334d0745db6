package dev.tributary.messaging.messages;

import dev.tributary.messaging.templates.MessageKind;
import dev.tributary.platform.mail.Sender;
import dev.tributary.program.offers.OfferId;
import dev.tributary.program.offers.OfferRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message as the brand sees it, with the progress of its deliveries. */
record MessageView(
        MessageId id,
        OfferId offerId,
        OfferRef offer,
        @Nullable MessageKind kind,
        Message.Audience audience,
        String subject,
        String body,
        Sender sender,
        Instant createdAt,
        Counts counts) {

    static MessageView of(Message message, OfferRef offer, Counts counts) {
        return new MessageView(
                new MessageId(message.id()),
                offer.id(),
                offer,
                message.kind(),
                message.audience(),
                message.subject(),
                message.body(),
                message.sender(),
                message.createdAt(),
                counts);
    }

    /** Number of deliveries by status. */
    record Counts(long queued, long sent, long failed, long skipped) {
        static final Counts NONE = new Counts(0, 0, 0, 0);
    }
}
