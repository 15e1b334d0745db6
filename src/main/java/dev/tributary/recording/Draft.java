package dev.tributary.recording;

import dev.tributary.attribution.Attribute;
import dev.tributary.attribution.Attribution;
import dev.tributary.attribution.Attribution.Credited;
import dev.tributary.brands.SelfReferralPolicy;
import dev.tributary.commissions.Commission;
import dev.tributary.commissions.Order;
import dev.tributary.conversions.Conversion;
import dev.tributary.conversions.Review;
import dev.tributary.evidence.KnownItems;
import dev.tributary.orders.NewConversion;
import dev.tributary.plans.TermsInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A conversion that is about to be stored: read, credited, and not yet priced.
 *
 * @param item what it is credited to; null for nobody
 * @param version terms that held at {@code occurredAt}; null for nobody
 * @param selfPurchase whether the buyer is the member it is credited to
 */
record Draft(
        UUID id,
        NewConversion report,
        byte[] contentHash,
        Instant occurredAt,
        Order order,
        Attribute.Outcome outcome,
        KnownItems.@Nullable KnownItem item,
        TermsInForce.@Nullable Version version,
        boolean selfPurchase) {

    @Nullable
    Credited credit() {
        return outcome.attribution() instanceof Credited credit ? credit : null;
    }

    Attribution.@Nullable Reason reason() {
        return outcome.attribution() instanceof Attribution.Nobody nobody ? nobody.reason() : null;
    }

    @Nullable
    Instant availableAt() {
        return item == null ? null : occurredAt.plus(Duration.ofDays(item.holdDays()));
    }

    Review review(SelfReferralPolicy policy) {
        return selfPurchase ? Review.ofSelfPurchase(policy) : Review.ACCEPTED;
    }

    /** The lines as they were priced. */
    static List<Conversion.FrozenLine> frozen(Order order, Commission commission) {
        return IntStream.range(0, order.lines().size())
                .mapToObj(i -> {
                    var line = order.lines().get(i);
                    var priced = commission.lines().get(i);
                    return new Conversion.FrozenLine(
                            line.sku(), line.productId(), line.quantity(), priced.sale(), priced.amount(), 0);
                })
                .toList();
    }
}
