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

/** Queued deliveries that are fetched in batches before they are sent. */
@Singleton
class PrefetchedDeliveries {
    /** How long fetched rows are used; an e-mail that waits longer is read again before it is sent. */
    private static final Duration FETCHED_FOR = Duration.ofSeconds(3);

    private final Cache<UUID, QueuedDelivery> fetched =
            Caffeine.newBuilder().expireAfterWrite(FETCHED_FOR).build();
    private final Deliveries deliveries;
    private final Tenancy tenancy;

    PrefetchedDeliveries(Deliveries deliveries, Tenancy tenancy) {
        this.deliveries = deliveries;
        this.tenancy = tenancy;
    }

    void fetch(List<OutboxRow> rows) {
        var byDelivery = rows.stream().collect(Collectors.toMap(DeliverMail::idOf, OutboxRow::id));
        deliveries
                .readQueued(List.copyOf(byDelivery.keySet()))
                .forEach(queued -> fetched.put(Objects.requireNonNull(byDelivery.get(queued.id())), queued));
    }

    /** Empty when the delivery was completed already. */
    Optional<QueuedDelivery> take(OutboxRow row) {
        var delivery = fetched.asMap().remove(row.id());
        return delivery != null
                ? Optional.of(delivery)
                : tenancy.read(
                        row.brandId(),
                        () -> deliveries.readQueued(List.of(DeliverMail.idOf(row))).stream()
                                .findFirst());
    }
}
