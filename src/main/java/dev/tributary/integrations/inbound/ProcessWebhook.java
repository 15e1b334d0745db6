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
 * Processes a signed message of a shop: reads its statement, brings the order to it, and logs the result. The same message
 * again changes nothing.
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

    /** @throws RuntimeException when the service itself failed; nothing is stored then, and the shop sends the message again */
    WebhookResult process(Sender sender, Delivery delivery) {
        var fingerprint = delivery.fingerprint(sender.integrationId());
        return caller.author()
                .run(() -> tenancy.write(sender.brandId(), () -> deliveries.findRepeated(fingerprint))
                        .orElseGet(() ->
                                processAndLog(sender, delivery, result -> deliveries.save(sender, delivery, result))));
    }

    /** Processes a delivery of the log again. */
    WebhookResult replay(Sender sender, UUID deliveryId, Delivery delivery) {
        return processAndLog(sender, delivery, result -> deliveries.update(deliveryId, result));
    }

    private WebhookResult processAndLog(Sender sender, Delivery delivery, Consumer<WebhookResult> log) {
        var outcome = apply(sender, delivery, log);
        count(sender, outcome.result());
        outcome.followers().forEach(this::processFollower);
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

    /** A delivery that fails here keeps waiting; {@link SweepDeliveries} processes it later. */
    private void processFollower(StoredDeliveries.Stored waiting) {
        try {
            replay(waiting.sender(), waiting.id(), waiting.delivery());
        } catch (RuntimeException e) {
            LOG.warnf(e, "A delivery that waited for its order could not be taken; it is tried again");
        }
    }
}
