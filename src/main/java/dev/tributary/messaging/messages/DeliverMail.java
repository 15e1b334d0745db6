package dev.tributary.messaging.messages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.messaging.suppressions.UnsubscribeLinks;
import dev.tributary.messaging.templates.Recipient;
import dev.tributary.platform.mail.Envelope;
import dev.tributary.platform.mail.MailServer;
import dev.tributary.platform.mail.SendRate;
import dev.tributary.platform.outbox.OutboxHandler;
import dev.tributary.platform.outbox.OutboxRow;
import dev.tributary.platform.outbox.Outcome;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes one mail to the mail server. */
@Singleton
class DeliverMail implements OutboxHandler {
    static final String TOPIC = "mail";

    /** The delivery was done already. */
    static final String OVERTAKEN = "overtaken";

    /** An e-mail that is later than this after its turn waits for another turn, so that a backlog is not sent in a burst. */
    private static final Duration TURN_HOLDS = Duration.ofMinutes(1);

    /** For how long rows that were read ahead are trusted; an e-mail that waits longer is read again before it is sent. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(3);

    private final Cache<UUID, QueuedDelivery> ahead =
            Caffeine.newBuilder().expireAfterWrite(KNOWN_FOR).build();
    private final Deliveries deliveries;
    private final DeliveryOutcomes outcomes;
    private final SealedValues sealedValues;
    private final Tenancy tenancy;
    private final SendRate sendRate;
    private final UnsubscribeLinks links;
    private final MailServer server;
    private final Clock clock;

    DeliverMail(
            Deliveries deliveries,
            DeliveryOutcomes outcomes,
            SealedValues sealedValues,
            Tenancy tenancy,
            SendRate sendRate,
            UnsubscribeLinks links,
            MailServer server,
            Clock clock) {
        this.deliveries = deliveries;
        this.outcomes = outcomes;
        this.sealedValues = sealedValues;
        this.tenancy = tenancy;
        this.sendRate = sendRate;
        this.links = links;
        this.server = server;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void claimed(List<OutboxRow> rows) {
        var byDelivery = rows.stream().collect(Collectors.toMap(DeliverMail::idOf, OutboxRow::id));
        deliveries
                .readQueued(List.copyOf(byDelivery.keySet()))
                .forEach(queued -> ahead.put(Objects.requireNonNull(byDelivery.get(queued.id())), queued));
    }

    @Override
    public Outcome handle(OutboxRow row) {
        var known = ahead.asMap().remove(row.id());
        var found = known != null
                ? Optional.of(known)
                : tenancy.read(
                        row.brandId(),
                        () -> deliveries.readQueued(List.of(idOf(row))).stream().findFirst());
        return found.map(queued -> handle(row, queued)).orElseGet(() -> new Outcome.Done(OVERTAKEN));
    }

    private Outcome handle(OutboxRow row, QueuedDelivery queued) {
        if (queued.unsubscribed()) {
            return new Outcome.Done(Recipient.UNSUBSCRIBED);
        }
        var perMinute = queued.mailsPerMinute();
        var now = clock.instant();
        if (perMinute != null && row.dueAt().plus(TURN_HOLDS).isBefore(now)) {
            var turn = tenancy.write(row.brandId(), () -> sendRate.reserve(1, perMinute));
            if (turn.isAfter(now)) {
                return new Outcome.NotYet(turn);
            }
        }
        return send(row, queued);
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
