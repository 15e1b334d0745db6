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

/** Takes one mail to the mail server. */
@Singleton
class DeliverMail implements OutboxHandler {
    static final String TOPIC = "mail";

    /** The delivery was done already. */
    static final String OVERTAKEN = "overtaken";

    private final QueuedAhead ahead;
    private final DeliveryOutcomes outcomes;
    private final MailTurns turns;
    private final SealedValues sealedValues;
    private final UnsubscribeLinks links;
    private final MailServer server;

    DeliverMail(
            QueuedAhead ahead,
            DeliveryOutcomes outcomes,
            MailTurns turns,
            SealedValues sealedValues,
            UnsubscribeLinks links,
            MailServer server) {
        this.ahead = ahead;
        this.outcomes = outcomes;
        this.turns = turns;
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
        ahead.read(rows);
    }

    @Override
    public Outcome handle(OutboxRow row) {
        return ahead.take(row).map(queued -> handle(row, queued)).orElseGet(() -> new Outcome.Done(OVERTAKEN));
    }

    private Outcome handle(OutboxRow row, QueuedDelivery queued) {
        if (queued.unsubscribed()) {
            return new Outcome.Done(Recipient.UNSUBSCRIBED);
        }
        return turns.next(row, queued.mailsPerMinute())
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
    public void recordOutcomes(List<OutboxHandler.CompletedRow> ended) {
        outcomes.record(ended);
    }

    static UUID idOf(OutboxRow row) {
        return UUID.fromString(row.payload());
    }
}
