package dev.tributary.integrations.shops;

import dev.tributary.sales.orders.NewConversionLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stored content of a shop's statements about an order, from which the changes of the next one are worked out.
 *
 * @param statedAt of the newest statement
 */
public record OrderMemory(@Nullable Instant statedAt, Phase phase, Ending ending, Sale sale, Refunds refunds) {
    public static final OrderMemory NONE = new OrderMemory(
            null,
            Phase.UNKNOWN,
            new Ending(false, false, false),
            new Sale(null, List.of(), new ShopStatement.Goods(0, 0), false, null),
            new Refunds(0, Map.of(), List.of(), Map.of(), Map.of(), Map.of()));

    public enum Phase {
        UNKNOWN,
        UNPAID,
        SOLD,
        CANCELLED
    }

    /**
     * How the order was cancelled, if it was.
     *
     * @param isFinal whether it was cancelled for good
     * @param isRejected whether the conversion was rejected because of the shop's statement, so that the shop may revive it
     */
    public record Ending(boolean isFinal, boolean isFraud, boolean isRejected) {}

    /**
     * The order as it was stated last.
     *
     * @param lines null before the order was stated as paid
     * @param evidence clicks and codes stated so far
     */
    public record Sale(
            @Nullable List<NewConversionLine> lines,
            List<String> evidence,
            ShopStatement.Goods goods,
            boolean pricesWithTax,
            ShopStatement.@Nullable BuyerTotal buyer) {}

    /**
     * The refunds that the shop stated.
     *
     * @param owed value of goods that came back before their money, in minor units of the order's currency with tax; the next
     *     money that goes back is for them
     * @param made by the shop's id of a refund, the ids of the refunds that were recorded for it
     * @param undone ids of refunds that were undone, once for each time
     * @param totals by the shop's id, the refunds that are stated as a running total
     * @param pending by the shop's id, the refunds whose goods came back while their money was on its way, with what was owed
     *     for each
     * @param withdrawn by the shop's id, when it stated that a refund does not count
     */
    public record Refunds(
            long owed,
            Map<String, List<String>> made,
            List<String> undone,
            Map<String, StatedTotal> totals,
            Map<String, Long> pending,
            Map<String, Instant> withdrawn) {
        public Refunds {
            made = Map.copyOf(made);
            undone = List.copyOf(undone);
            totals = Map.copyOf(totals);
            pending = Map.copyOf(pending);
            withdrawn = Map.copyOf(withdrawn);
        }

        Refunds owing(long amount) {
            return new Refunds(amount, made, undone, totals, pending, withdrawn);
        }

        /** Whether a refund stated at that time was withdrawn at the same time or later. */
        boolean isWithdrawn(String refundId, @Nullable Instant statedAt) {
            var at = withdrawn.get(refundId);
            return at != null && statedAt != null && !statedAt.isAfter(at);
        }
    }

    /** Of two statements of one second the later arrival counts, except that an order once paid is not unpaid again. */
    boolean isNewerThan(@Nullable Instant other) {
        return statedAt != null && other != null && other.isBefore(statedAt);
    }

    OrderMemory at(@Nullable Instant time, Phase next) {
        return new OrderMemory(time == null ? statedAt : time, next, ending, sale, refunds);
    }

    OrderMemory cancelled(boolean forGood, boolean fraud, boolean rejected) {
        return new OrderMemory(
                statedAt, phase, new Ending(ending.isFinal() || forGood, fraud, rejected), sale, refunds);
    }

    OrderMemory sold(ShopStatement.Sold sold, List<String> evidenceNow, long owedNow) {
        return new OrderMemory(
                sold.statedAt() == null ? statedAt : sold.statedAt(),
                ending.isFinal() ? phase : Phase.SOLD,
                ending,
                new Sale(sold.order().lines(), evidenceNow, sold.goods(), sold.pricesWithTax(), sold.buyer()),
                refunds.owing(owedNow));
    }

    /** For an order that was recorded with other content than the shop states: the recorded content stays binding. */
    public OrderMemory withoutLines() {
        return new OrderMemory(
                statedAt,
                phase,
                ending,
                new Sale(null, sale.evidence(), sale.goods(), sale.pricesWithTax(), sale.buyer()),
                refunds);
    }

    OrderMemory refunded(Refunds now) {
        return new OrderMemory(statedAt, phase, ending, sale, now);
    }
}
