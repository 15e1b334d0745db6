package dev.tributary.integrations.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tributary.integrations.shops.ShopEvent;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.IdempotencyKeys;
import dev.tributary.platform.transactions.Submission;
import dev.tributary.platform.transactions.WriteQueue;
import dev.tributary.sales.conversions.ConversionView;
import dev.tributary.sales.conversions.Review;
import dev.tributary.sales.orders.NewConversion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import jakarta.ws.rs.WebApplicationException;
import java.util.HexFormat;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Takes a signed message of a shop: its order goes the way of all orders, what else it tells follows, and what became of
 * it is kept. The same message again changes nothing.
 */
@ApplicationScoped
class ProcessWebhook {
    private final Tenancy tenancy;
    private final Deliveries deliveries;
    private final ApplyShopEvent applyShopEvent;
    private final WriteQueue<NewConversion, ConversionView> queue;
    private final Validator validator;

    ProcessWebhook(
            Tenancy tenancy,
            Deliveries deliveries,
            ApplyShopEvent applyShopEvent,
            WriteQueue<NewConversion, ConversionView> queue,
            Validator validator) {
        this.tenancy = tenancy;
        this.deliveries = deliveries;
        this.applyShopEvent = applyShopEvent;
        this.queue = queue;
        this.validator = validator;
    }

    /** Reads a message. */
    interface Reading {
        ShopEvent news() throws JsonProcessingException;
    }

    /** @throws RuntimeException when it failed for a reason of ours, with nothing kept: it shall be sent again */
    WebhookResult process(Sender sender, Delivery delivery, Reading reading) {
        var fingerprint = delivery.fingerprint(sender.integrationId());
        return tenancy.write(sender.brandId(), () -> deliveries.findRepeated(fingerprint))
                .orElseGet(() -> first(sender, delivery, reading));
    }

    private WebhookResult first(Sender sender, Delivery delivery, Reading reading) {
        ShopEvent event = null;
        try {
            event = reading.news();
            return of(sender, delivery, event);
        } catch (JsonProcessingException | RuntimeException e) {
            var result = WebhookResult.refused(event == null ? null : event.orderId(), e);
            tenancy.write(sender.brandId(), () -> kept(sender, delivery, result));
            return result;
        }
    }

    private WebhookResult of(Sender sender, Delivery delivery, ShopEvent event) {
        var refused = event instanceof ShopEvent.Paid paid ? record(sender, delivery, paid.order()) : null;
        return tenancy.write(sender.brandId(), () -> {
            var applied = applied(event, refused);
            return kept(sender, delivery, applied);
        });
    }

    private WebhookResult kept(Sender sender, Delivery delivery, WebhookResult result) {
        deliveries.save(sender, delivery, result);
        return result;
    }

    private WebhookResult applied(ShopEvent event, @Nullable WebhookResult refused) {
        if (event.orderId() != null) {
            applyShopEvent.lock(event.orderId());
        }
        if (event instanceof ShopEvent.Paid paid) {
            return refused == null ? paid(paid) : refused(paid, refused);
        }
        if (event instanceof ShopEvent.Refunded refunded) {
            return applyShopEvent.refund(refunded.orderId(), refunded.refunds(), refunded.entirely())
                    ? WebhookResult.taken(refunded.orderId())
                    : WebhookResult.waiting(refunded.orderId(), "refunded_before_order");
        }
        if (event instanceof ShopEvent.Cancelled cancelled) {
            return applyShopEvent.reject(
                            cancelled.orderId(),
                            cancelled.isFraud() ? Review.Reason.FRAUD : Review.Reason.CANCELLED,
                            null)
                    ? WebhookResult.taken(cancelled.orderId())
                    : WebhookResult.waiting(cancelled.orderId(), Deliveries.CANCELLED_FIRST);
        }
        return WebhookResult.ignored(event.orderId(), ((ShopEvent.Nothing) event).why());
    }

    private WebhookResult paid(ShopEvent.Paid paid) {
        var order = paid.order().orderId();
        applyShopEvent.refund(order, paid.refunds(), false);
        if (deliveries.completeWaiting(order)) {
            applyShopEvent.reject(order, Review.Reason.CANCELLED, "Cancelled before it was reported");
        } else if (paid.isTest()) {
            applyShopEvent.reject(order, Review.Reason.TEST, "The shop says so");
        }
        return WebhookResult.taken(order);
    }

    /** An order that was changed after it was reported stays as it was; what came back of it came back all the same. */
    private WebhookResult refused(ShopEvent.Paid paid, WebhookResult refused) {
        if (!paid.refunds().isEmpty()) {
            applyShopEvent.refund(paid.order().orderId(), paid.refunds(), false);
        }
        return refused;
    }

    /** Null when it is recorded, by this message or before. */
    private @Nullable WebhookResult record(Sender sender, Delivery delivery, NewConversion order) {
        var violations = validator.validate(order);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        var fingerprint = delivery.fingerprint(sender.integrationId());
        var once = new IdempotencyKeys.Key("delivery:" + HexFormat.of().formatHex(fingerprint), fingerprint);
        try {
            queue.submit(sender.brandId(), new Submission<>(order, once)).join();
            return null;
        } catch (CompletionException e) {
            return e.getCause() instanceof WebApplicationException
                    ? null // the answer of the first time
                    : WebhookResult.refused(order.orderId(), e.getCause() instanceof Exception why ? why : e);
        }
    }
}
