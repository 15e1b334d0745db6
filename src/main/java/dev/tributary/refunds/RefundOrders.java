package dev.tributary.refunds;

import dev.tributary.problems.Problem;
import dev.tributary.refunds.LowerConversion.ReturnedLine;
import dev.tributary.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes refunds, and applies those that came before their orders. */
@ApplicationScoped
public class RefundOrders {
    private final Refunds refunds;
    private final LowerConversion lowering;
    private final Clock clock;

    RefundOrders(Refunds refunds, LowerConversion lowering, Clock clock) {
        this.refunds = refunds;
        this.lowering = lowering;
        this.clock = clock;
    }

    /** @param created false when it was taken before */
    public record Taken(RefundView view, boolean created) {}

    /**
     * @throws RefundConflict when it was taken before with another content
     * @throws LowerConversion.RefundExceedsRemaining with nothing changed
     */
    public Taken take(NewRefund refund) {
        var id = TypeId.next();
        var now = clock.instant();
        if (!refunds.take(id, refund, now)) {
            var before = refunds.one(refund.refundId());
            if (!refunds.content(before.id()).isSameAs(refund)) {
                throw new RefundConflict();
            }
            return new Taken(before.view(), false);
        }
        refunds.conversionOf(refund.orderId()).ifPresent(conversion -> apply(id, conversion, refund));
        return new Taken(refunds.one(refund.refundId()).view(), true);
    }

    /**
     * Applies the refunds that were here before their orders.
     *
     * @param conversionIds of the orders that have come, by order id
     * @return the conversions they changed
     */
    public Set<UUID> ordersCame(Map<String, UUID> conversionIds) {
        var waiting = refunds.waitingFor(conversionIds, clock.instant());
        waiting.forEach(this::applyLate);
        return waiting.stream().map(Refunds.Waiting::conversionId).collect(Collectors.toSet());
    }

    /** Which of these refund ids were taken before. */
    public Set<String> taken(List<String> refundIds) {
        return refunds.taken(refundIds);
    }

    /** Refunds whose orders are here by now, and those that have waited too long. */
    void applyOverdue() {
        var now = clock.instant();
        refunds.waitingInVain(now).forEach(this::applyLate);
        refunds.giveUp(now);
    }

    private void applyLate(Refunds.Waiting waiting) {
        try {
            apply(waiting.id(), waiting.conversionId(), refunds.content(waiting.id()));
        } catch (Problem refusal) {
            // The order stands; what cannot be refunded is kept with the reason.
            refunds.refused(waiting.id(), waiting.conversionId(), refusal.code());
        }
    }

    private void apply(UUID id, UUID conversionId, NewRefund refund) {
        var lowered = refund.amount() != null
                ? lowering.by(conversionId, id, refund.amount())
                : lowering.by(conversionId, id, returned(refund));
        refunds.applied(id, conversionId, lowered.amount(), lowered.commissionReversed(), clock.instant());
    }

    private static List<ReturnedLine> returned(NewRefund refund) {
        return refund.lines().stream()
                .map(line -> new ReturnedLine(line.sku(), line.productId(), line.quantity()))
                .toList();
    }

    /** The shop's refund id was used for another refund. */
    static final class RefundConflict extends Problem {
        RefundConflict() {
            super(CONFLICT, "This refund was reported before with another content; nothing was changed.");
        }
    }
}
