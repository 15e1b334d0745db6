package dev.tributary.integrations.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tributary.integrations.shops.ShopNews;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.Asked;
import dev.tributary.platform.transactions.RepeatedRequests;
import dev.tributary.sales.conversions.Review;
import dev.tributary.sales.intake.ConversionQueue;
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
class TakeDelivery {
    private final Tenancy tenancy;
    private final Deliveries deliveries;
    private final ApplyNews applying;
    private final ConversionQueue queue;
    private final Validator validator;

    TakeDelivery(
            Tenancy tenancy, Deliveries deliveries, ApplyNews applying, ConversionQueue queue, Validator validator) {
        this.tenancy = tenancy;
        this.deliveries = deliveries;
        this.applying = applying;
        this.queue = queue;
        this.validator = validator;
    }

    /** Reads a message. */
    interface Reading {
        ShopNews news() throws JsonProcessingException;
    }

    /** @throws RuntimeException when it failed for a reason of ours, with nothing kept: it shall be sent again */
    Verdict take(Sender sender, Delivery delivery, Reading reading) {
        var fingerprint = delivery.fingerprint(sender.integrationId());
        return tenancy.write(sender.brandId(), () -> deliveries.again(fingerprint))
                .orElseGet(() -> first(sender, delivery, reading));
    }

    private Verdict first(Sender sender, Delivery delivery, Reading reading) {
        ShopNews news = null;
        try {
            news = reading.news();
            return of(sender, delivery, news);
        } catch (JsonProcessingException | RuntimeException e) {
            var verdict = Verdict.refused(news == null ? null : news.orderId(), e);
            tenancy.write(sender.brandId(), () -> kept(sender, delivery, verdict));
            return verdict;
        }
    }

    private Verdict of(Sender sender, Delivery delivery, ShopNews news) {
        var refused = news instanceof ShopNews.Paid paid ? record(sender, delivery, paid.order()) : null;
        return tenancy.write(sender.brandId(), () -> {
            var applied = applied(news, refused);
            return kept(sender, delivery, applied);
        });
    }

    private Verdict kept(Sender sender, Delivery delivery, Verdict verdict) {
        deliveries.keep(sender, delivery, verdict);
        return verdict;
    }

    private Verdict applied(ShopNews news, @Nullable Verdict refused) {
        if (news.orderId() != null) {
            applying.lock(news.orderId());
        }
        if (news instanceof ShopNews.Paid paid) {
            return refused == null ? paid(paid) : refused(paid, refused);
        }
        if (news instanceof ShopNews.Refunded refunded) {
            return applying.refund(refunded.orderId(), refunded.refunds(), refunded.entirely())
                    ? Verdict.taken(refunded.orderId())
                    : Verdict.waiting(refunded.orderId(), "refunded_before_order");
        }
        if (news instanceof ShopNews.Cancelled cancelled) {
            return applying.reject(
                            cancelled.orderId(),
                            cancelled.isFraud() ? Review.Reason.FRAUD : Review.Reason.CANCELLED,
                            null)
                    ? Verdict.taken(cancelled.orderId())
                    : Verdict.waiting(cancelled.orderId(), Deliveries.CANCELLED_FIRST);
        }
        return Verdict.ignored(news.orderId(), ((ShopNews.Nothing) news).why());
    }

    private Verdict paid(ShopNews.Paid paid) {
        var order = paid.order().orderId();
        applying.refund(order, paid.refunds(), false);
        if (deliveries.endWaiting(order)) {
            applying.reject(order, Review.Reason.CANCELLED, "Cancelled before it was reported");
        } else if (paid.isTest()) {
            applying.reject(order, Review.Reason.TEST, "The shop says so");
        }
        return Verdict.taken(order);
    }

    /** An order that was changed after it was reported stays as it was; what came back of it came back all the same. */
    private Verdict refused(ShopNews.Paid paid, Verdict refused) {
        if (!paid.refunds().isEmpty()) {
            applying.refund(paid.order().orderId(), paid.refunds(), false);
        }
        return refused;
    }

    /** Null when it is recorded, by this message or before. */
    private @Nullable Verdict record(Sender sender, Delivery delivery, NewConversion order) {
        var violations = validator.validate(order);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        var fingerprint = delivery.fingerprint(sender.integrationId());
        var once = new RepeatedRequests.Key("delivery:" + HexFormat.of().formatHex(fingerprint), fingerprint);
        try {
            queue.submit(sender.brandId(), new Asked<>(order, once)).join();
            return null;
        } catch (CompletionException e) {
            return e.getCause() instanceof WebApplicationException
                    ? null // the answer of the first time
                    : Verdict.refused(order.orderId(), e.getCause() instanceof Exception why ? why : e);
        }
    }
}
