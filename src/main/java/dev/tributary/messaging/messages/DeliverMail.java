package dev.tributary.messaging.messages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.messaging.suppressions.UnsubscribeLinks;
import dev.tributary.messaging.templates.Recipient;
import dev.tributary.platform.mail.Envelope;
import dev.tributary.platform.mail.MailServer;
import dev.tributary.platform.mail.Pace;
import dev.tributary.platform.outbox.OutboxHandler;
import dev.tributary.platform.outbox.OutboxRow;
import dev.tributary.platform.outbox.Outcome;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes one mail to the mail server. */
@Singleton
class DeliverMail implements OutboxHandler {
    static final String TOPIC = "mail";

    /** There was nothing to do any more. */
    private static final String OVERTAKEN = "overtaken";
    /** Later than this after its turn a mail of a brand with a limit waits for another: what piled up must not burst out. */
    private static final Duration TURN_HOLDS = Duration.ofMinutes(1);

    /** So long what was read ahead is believed; a mail that waits longer behind a slow one is looked at again. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(3);

    private final Cache<UUID, Waiting> ahead =
            Caffeine.newBuilder().expireAfterWrite(KNOWN_FOR).build();
    private final Deliveries deliveries;
    private final Tenancy tenancy;
    private final Pace pace;
    private final UnsubscribeLinks links;
    private final MailServer server;
    private final Clock clock;

    DeliverMail(
            Deliveries deliveries, Tenancy tenancy, Pace pace, UnsubscribeLinks links, MailServer server, Clock clock) {
        this.deliveries = deliveries;
        this.tenancy = tenancy;
        this.pace = pace;
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
                .waiting(List.copyOf(byDelivery.keySet()))
                .forEach(waiting -> ahead.put(Objects.requireNonNull(byDelivery.get(waiting.id())), waiting));
    }

    @Override
    public Outcome handle(OutboxRow row) {
        var known = ahead.asMap().remove(row.id());
        var found = known != null
                ? Optional.of(known)
                : tenancy.read(
                        row.brandId(),
                        () -> deliveries.waiting(List.of(idOf(row))).stream().findFirst());
        return found.map(waiting -> handle(row, waiting)).orElseGet(() -> new Outcome.Done(OVERTAKEN));
    }

    private Outcome handle(OutboxRow row, Waiting waiting) {
        if (waiting.unsubscribed()) {
            return new Outcome.Done(Recipient.UNSUBSCRIBED);
        }
        var perMinute = waiting.mailsPerMinute();
        var now = clock.instant();
        if (perMinute != null && row.dueAt().plus(TURN_HOLDS).isBefore(now)) {
            var turn = tenancy.write(row.brandId(), () -> pace.reserve(1, perMinute));
            if (turn.isAfter(now)) {
                return new Outcome.NotYet(turn);
            }
        }
        return send(row, waiting);
    }

    private Outcome send(OutboxRow row, Waiting waiting) {
        var unsubscribe = links.urlOf(row.brandId(), waiting.email());
        var sender = waiting.sender();
        var id = new DeliveryId(waiting.id()).toString();
        return deliveries
                .values(waiting)
                .map(values -> server.send(
                        new Envelope(id, sender, waiting.email(), unsubscribe),
                        waiting.writing().mail(values, sender.name(), unsubscribe)))
                .orElseGet(
                        () -> new Outcome.GiveUp("sealed", "The key this mail was sealed with has left the key ring."));
    }

    @Override
    public void settle(List<Ended> ended) {
        deliveries.sent(ended.stream().flatMap(one -> left(one).stream()).toList());
        ended.stream().filter(one -> left(one).isEmpty()).forEach(one -> note(idOf(one.row()), one.outcome()));
    }

    private static Optional<Deliveries.Left> left(Ended one) {
        return one.outcome() instanceof Outcome.Done done
                        && !Recipient.UNSUBSCRIBED.equals(done.note())
                        && !OVERTAKEN.equals(done.note())
                ? Optional.of(new Deliveries.Left(idOf(one.row()), done.note()))
                : Optional.empty();
    }

    private void note(UUID id, Outcome outcome) {
        if (outcome instanceof Outcome.Done done && Recipient.UNSUBSCRIBED.equals(done.note())) {
            deliveries.end(id, DeliveryStatus.SKIPPED, done.note(), null);
        } else if (outcome instanceof Outcome.GiveUp end) {
            deliveries.end(id, DeliveryStatus.FAILED, end.code(), end.reason());
        } else if (outcome instanceof Outcome.Retry retry) {
            deliveries.noteReply(id, retry.reason());
        }
    }

    private static UUID idOf(OutboxRow row) {
        return UUID.fromString(row.payload());
    }
}
