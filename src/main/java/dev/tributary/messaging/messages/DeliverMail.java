package dev.tributary.messaging.messages;

import dev.tributary.messaging.suppressions.UnsubscribeLinks;
import dev.tributary.messaging.templates.Recipient;
import dev.tributary.platform.mail.Envelope;
import dev.tributary.platform.mail.MailServer;
import dev.tributary.platform.outbox.OutboxHandler;
import dev.tributary.platform.outbox.OutboxRow;
import dev.tributary.platform.outbox.Outcome;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Sends one e-mail through the mail server. */
@Singleton
class DeliverMail implements OutboxHandler {
    static final String TOPIC = "mail";

    /** The delivery had been completed already. */
    static final String ALREADY_COMPLETED = "overtaken";

    private final PrefetchedDeliveries prefetched;
    private final DeliveryOutcomes outcomes;
    private final MailThrottle throttle;
    private final SealedValues sealedValues;
    private final UnsubscribeLinks links;
    private final MailServer server;

    DeliverMail(
            PrefetchedDeliveries prefetched,
            DeliveryOutcomes outcomes,
            MailThrottle throttle,
            SealedValues sealedValues,
            UnsubscribeLinks links,
            MailServer server) {
        this.prefetched = prefetched;
        this.outcomes = outcomes;
        this.throttle = throttle;
        this.sealedValues = sealedValues;
        this.links = links;
        this.server = server;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void onClaimed(List<OutboxRow> rows) {
        prefetched.fetch(rows);
    }

    @Override
    public Outcome handle(OutboxRow row) {
        return prefetched
                .take(row)
                .map(queued -> handle(row, queued))
                .orElseGet(() -> new Outcome.Done(ALREADY_COMPLETED));
    }

    private Outcome handle(OutboxRow row, QueuedDelivery queued) {
        if (queued.unsubscribed()) {
            return new Outcome.Done(Recipient.UNSUBSCRIBED);
        }
        return throttle.postpone(row, queued.mailsPerMinute())
                .<Outcome>map(Outcome.NotYet::new)
                .orElseGet(() -> send(row, queued));
    }

    private Outcome send(OutboxRow row, QueuedDelivery queued) {
        var unsubscribe = links.urlOf(row.brandId(), queued.email());
        var sender = queued.sender();
        var id = new DeliveryId(queued.id()).toString();
        return sealedValues
                .open(queued.merged())
                .map(values -> server.send(
                        new Envelope(id, sender, queued.email(), unsubscribe),
                        queued.content()
                                .mail(values, sender.name(), unsubscribe, Locale.forLanguageTag(queued.language()))))
                .orElseGet(
                        () -> new Outcome.GiveUp("sealed", "The key this mail was sealed with has left the key ring."));
    }

    @Override
    public void recordOutcomes(List<OutboxHandler.CompletedRow> completed) {
        outcomes.record(completed);
    }

    static UUID idOf(OutboxRow row) {
        return UUID.fromString(row.payload());
    }
}
