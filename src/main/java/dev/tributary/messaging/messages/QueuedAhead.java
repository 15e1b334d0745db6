package dev.tributary.messaging.messages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.platform.outbox.OutboxRow;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Deliveries that are read many at a time, ahead of their turns. */
@Singleton
class QueuedAhead {
    /** For how long rows that were read ahead are trusted; an e-mail that waits longer is read again before it is sent. */
    private static final Duration KNOWN_FOR = Duration.ofSeconds(3);

    private final Cache<UUID, QueuedDelivery> ahead =
            Caffeine.newBuilder().expireAfterWrite(KNOWN_FOR).build();
    private final Deliveries deliveries;
    private final Tenancy tenancy;

    QueuedAhead(Deliveries deliveries, Tenancy tenancy) {
        this.deliveries = deliveries;
        this.tenancy = tenancy;
    }

    void read(List<OutboxRow> rows) {
        var byDelivery = rows.stream().collect(Collectors.toMap(DeliverMail::idOf, OutboxRow::id));
        deliveries
                .readQueued(List.copyOf(byDelivery.keySet()))
                .forEach(queued -> ahead.put(Objects.requireNonNull(byDelivery.get(queued.id())), queued));
    }

    /** Empty when the delivery was done already. */
    Optional<QueuedDelivery> take(OutboxRow row) {
        var known = ahead.asMap().remove(row.id());
        return known != null
                ? Optional.of(known)
                : tenancy.read(
                        row.brandId(),
                        () -> deliveries.readQueued(List.of(DeliverMail.idOf(row))).stream()
                                .findFirst());
    }
}
