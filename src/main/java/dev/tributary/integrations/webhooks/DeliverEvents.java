package dev.tributary.integrations.webhooks;

import dev.tributary.integrations.events.EventId;
import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is due. A call that is under way holds a socket and no thread, and an endpoint has so many at once and no more, so
 * a receiver that hangs slows nobody but itself.
 */
@Singleton
class DeliverEvents {
    static final String SEAL = "webhook-endpoints";
    private static final Logger LOG = Logger.getLogger(DeliverEvents.class);
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final Jdbi jdbi;
    private final Tenancy tenancy;
    private final WebhookEndpoints endpoints;
    private final DeliveryQueue queue;
    private final RecordAttempts attempts;
    private final CallReceiver receiver;
    private final KeyRing keys;
    private final WebhookSettings settings;
    private final Clock clock;
    private final Map<UUID, Integer> underWay = new ConcurrentHashMap<>();

    DeliverEvents(
            Jdbi jdbi,
            Tenancy tenancy,
            WebhookEndpoints endpoints,
            DeliveryQueue queue,
            RecordAttempts attempts,
            CallReceiver receiver,
            KeyRing keys,
            WebhookSettings settings,
            Clock clock) {
        this.jdbi = jdbi;
        this.tenancy = tenancy;
        this.endpoints = endpoints;
        this.queue = queue;
        this.attempts = attempts;
        this.receiver = receiver;
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "${tributary.webhooks.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        jdbi.withHandle(handle -> handle.createQuery("select brand_id, endpoint_id from due_webhook_endpoints")
                        .mapTo(Due.class)
                        .list())
                .forEach(due -> pump(due.brandId(), due.endpointId()));
    }

    private void pump(UUID brandId, UUID endpointId) {
        int free = reserve(endpointId);
        if (free == 0) {
            return;
        }
        int used = 0;
        try {
            var batch = tenancy.write(brandId, () -> claim(endpointId, free));
            used = batch == null ? 0 : batch.deliveries().size();
            if (batch != null) {
                batch.deliveries().forEach(delivery -> send(brandId, batch, delivery));
            }
        } catch (RuntimeException e) {
            LOG.warnf("Events for %s wait for the next time: %s", new EndpointId(endpointId), e.getMessage());
        } finally {
            release(endpointId, free - used);
        }
    }

    private @Nullable Batch claim(UUID endpointId, int most) {
        var endpoint = endpoints.get(endpointId);
        if (endpoint.status() != WebhookEndpoint.Status.ACTIVE) {
            return null;
        }
        var claimed = queue.claim(endpointId, most, settings.timeout().plus(MARGIN));
        return new Batch(endpointId, endpoint.url(), secrets(endpoint), claimed);
    }

    private List<SigningSecret> secrets(WebhookEndpoint endpoint) {
        var until = endpoint.previousUntil();
        boolean isOverlapping = until != null && clock.instant().isBefore(until);
        return Stream.of(endpoint.secret(), isOverlapping ? endpoint.previousSecret() : null)
                .filter(Objects::nonNull)
                .flatMap(kept -> keys.open(SEAL, kept).stream())
                .map(SigningSecret::new)
                .toList();
    }

    private void send(UUID brandId, Batch batch, DeliveryQueue.Claimed delivery) {
        long begun = System.nanoTime();
        call(batch, delivery)
                .map(status -> new DeliveryAttempt(status, null, millisSince(begun)))
                .onFailure()
                .recoverWithItem(e -> new DeliveryAttempt(null, reason(e), millisSince(begun)))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .subscribe()
                .with(attempt -> end(brandId, batch.endpointId(), delivery, attempt));
    }

    private Uni<Integer> call(Batch batch, DeliveryQueue.Claimed delivery) {
        return Uni.createFrom()
                .deferred(() -> receiver.call(
                        delivery.url() == null
                                ? new CallReceiver.Call(batch.url(), delivery.payload(), headers(batch, delivery))
                                : new CallReceiver.Call(delivery.url(), null, Map.of("User-Agent", "Tributary"))));
    }

    private Map<String, String> headers(Batch batch, DeliveryQueue.Claimed delivery) {
        var id = new EventId(delivery.eventId()).toString();
        long timestamp = clock.instant().getEpochSecond();
        var signatures = batch.secrets().stream()
                .map(secret -> secret.sign(id, timestamp, delivery.payload()))
                .toList();
        return Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "Tributary",
                "webhook-id",
                id,
                "webhook-timestamp",
                String.valueOf(timestamp),
                "webhook-signature",
                String.join(" ", signatures));
    }

    private void end(UUID brandId, UUID endpointId, DeliveryQueue.Claimed delivery, DeliveryAttempt attempt) {
        try {
            attempts.record(brandId, endpointId, delivery, attempt);
        } catch (RuntimeException e) {
            LOG.warnf("What came of a delivery is not written down; it is sent again: %s", e.getMessage());
        } finally {
            release(endpointId, 1);
        }
        pump(brandId, endpointId);
    }

    private int reserve(UUID endpointId) {
        int[] free = new int[1];
        underWay.compute(endpointId, (same, used) -> {
            free[0] = Math.max(0, settings.atOnce() - (used == null ? 0 : used));
            return settings.atOnce();
        });
        return free[0];
    }

    private void release(UUID endpointId, int places) {
        underWay.computeIfPresent(endpointId, (same, used) -> used <= places ? null : Integer.valueOf(used - places));
    }

    private static int millisSince(long begun) {
        return Math.toIntExact(Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    private static String reason(Throwable e) {
        var text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    /** A row of the view. */
    public record Due(UUID brandId, UUID endpointId) {}

    private record Batch(
            UUID endpointId, String url, List<SigningSecret> secrets, List<DeliveryQueue.Claimed> deliveries) {}
}
