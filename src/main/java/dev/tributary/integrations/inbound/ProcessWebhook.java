package dev.tributary.integrations.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tributary.integrations.shops.ShopStatement;
import dev.tributary.platform.access.Caller;
import dev.tributary.platform.tenancy.Tenancy;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Takes a signed message of a shop: reads what it states, takes the steps from what the service holds to that, and keeps what
 * became of it. The same message again changes nothing.
 */
@ApplicationScoped
class ProcessWebhook {
    private static final Logger LOG = Logger.getLogger(ProcessWebhook.class);

    private final Tenancy tenancy;
    private final Deliveries deliveries;
    private final ReadDelivery readDelivery;
    private final ApplyStatement applyStatement;
    private final Caller caller;
    private final MeterRegistry metrics;

    ProcessWebhook(
            Tenancy tenancy,
            Deliveries deliveries,
            ReadDelivery readDelivery,
            ApplyStatement applyStatement,
            Caller caller,
            MeterRegistry metrics) {
        this.tenancy = tenancy;
        this.deliveries = deliveries;
        this.readDelivery = readDelivery;
        this.applyStatement = applyStatement;
        this.caller = caller;
        this.metrics = metrics;
    }

    /** @throws RuntimeException when it failed for a reason of ours, with nothing kept: it shall be sent again */
    WebhookResult process(Sender sender, Delivery delivery) {
        var fingerprint = delivery.fingerprint(sender.integrationId());
        return caller.author()
                .run(() -> tenancy.write(sender.brandId(), () -> deliveries.findRepeated(fingerprint))
                        .orElseGet(() -> take(sender, delivery, result -> deliveries.save(sender, delivery, result))));
    }

    /** Takes a delivery of the log once more. */
    WebhookResult replay(Sender sender, UUID deliveryId, Delivery delivery) {
        return take(sender, delivery, result -> deliveries.update(deliveryId, result));
    }

    private WebhookResult take(Sender sender, Delivery delivery, Consumer<WebhookResult> log) {
        var outcome = apply(sender, delivery, log);
        count(sender, outcome.result());
        outcome.followers().forEach(this::follow);
        return outcome.result();
    }

    private ApplyStatement.Outcome apply(Sender sender, Delivery delivery, Consumer<WebhookResult> log) {
        ShopStatement statement = null;
        try {
            statement = readDelivery.read(sender, delivery);
            return applyStatement.apply(sender, statement, log);
        } catch (JsonProcessingException | RuntimeException e) {
            var refused = WebhookResult.refused(statement == null ? null : statement.orderId(), e);
            tenancy.write(sender.brandId(), () -> {
                log.accept(refused);
                return true;
            });
            return new ApplyStatement.Outcome(refused, List.of());
        }
    }

    private void count(Sender sender, WebhookResult result) {
        var kind = sender.kind().name();
        var outcome = result.status().name();
        metrics.counter("tributary.deliveries", "kind", kind, "outcome", outcome)
                .increment();
    }

    /** What fails here waits on, and is taken by {@link SweepDeliveries}. */
    private void follow(StoredDeliveries.Stored waiting) {
        try {
            replay(waiting.sender(), waiting.id(), waiting.delivery());
        } catch (RuntimeException e) {
            LOG.warnf(e, "A delivery that waited for its order could not be taken; it is tried again");
        }
    }
}
