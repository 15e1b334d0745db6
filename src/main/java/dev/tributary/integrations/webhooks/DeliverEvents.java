package dev.tributary.integrations.webhooks;

import dev.tributary.platform.tenancy.JobFailures;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Sends deliveries that are due. A call in progress holds a socket and no thread, and the calls of an endpoint are limited, so
 * a receiver that hangs delays only itself.
 */
@Singleton
class DeliverEvents {
    private static final Logger LOG = Logger.getLogger(DeliverEvents.class);
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private final Jdbi jdbi;
    private final Tenancy tenancy;
    private final WebhookEndpoints endpoints;
    private final DeliveryQueue queue;
    private final RecordAttempts attempts;
    private final CallReceiver receiver;
    private final EndpointSecrets secrets;
    private final DeliverySlots slots;
    private final WebhookSettings settings;
    private final Clock clock;

    DeliverEvents(
            Jdbi jdbi,
            Tenancy tenancy,
            WebhookEndpoints endpoints,
            DeliveryQueue queue,
            RecordAttempts attempts,
            CallReceiver receiver,
            EndpointSecrets secrets,
            DeliverySlots slots,
            WebhookSettings settings,
            Clock clock) {
        this.jdbi = jdbi;
        this.tenancy = tenancy;
        this.endpoints = endpoints;
        this.queue = queue;
        this.attempts = attempts;
        this.receiver = receiver;
        this.secrets = secrets;
        this.slots = slots;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(every = "${tributary.webhooks.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        jdbi.withHandle(handle -> handle.createQuery("select brand_id, endpoint_id from due_webhook_endpoints")
                        .mapTo(Due.class)
                        .list())
                .forEach(due -> sendDue(due.brandId(), due.endpointId()));
    }

    private void sendDue(UUID brandId, UUID endpointId) {
        int free = slots.reserve(endpointId);
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
            JobFailures.count();
            LOG.warnf("Events for %s wait for the next time: %s", new EndpointId(endpointId), e.getMessage());
        } finally {
            slots.release(endpointId, free - used);
        }
    }

    private @Nullable ClaimedBatch claim(UUID endpointId, int most) {
        var endpoint = endpoints.get(endpointId);
        if (endpoint.status() != WebhookEndpoint.Status.ACTIVE) {
            return null;
        }
        var claimed = queue.claim(endpointId, most, settings.timeout().plus(MARGIN));
        return new ClaimedBatch(endpointId, endpoint.url(), secrets.open(endpoint, clock.instant()), claimed);
    }

    private void send(UUID brandId, ClaimedBatch batch, DeliveryQueue.Claimed delivery) {
        long startedAt = System.nanoTime();
        Uni.createFrom()
                .deferred(() -> receiver.call(batch.call(delivery, clock.instant())))
                .map(status -> new DeliveryAttempt(status, null, millisSince(startedAt)))
                .onFailure()
                .recoverWithItem(e -> new DeliveryAttempt(null, reason(e), millisSince(startedAt)))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .subscribe()
                .with(attempt -> finish(brandId, batch.endpointId(), delivery, attempt));
    }

    private void finish(UUID brandId, UUID endpointId, DeliveryQueue.Claimed delivery, DeliveryAttempt attempt) {
        try {
            attempts.record(brandId, endpointId, delivery, attempt);
        } catch (RuntimeException e) {
            LOG.warnf("What came of a delivery is not written down; it is sent again: %s", e.getMessage());
        } finally {
            slots.release(endpointId, 1);
        }
        sendDue(brandId, endpointId);
    }

    private static int millisSince(long startedAt) {
        return Math.toIntExact(Duration.ofNanos(System.nanoTime() - startedAt).toMillis());
    }

    private static String reason(Throwable e) {
        var text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    /** A row of the view. */
    public record Due(UUID brandId, UUID endpointId) {}
}
