package dev.tributary.integrations.shops;

import dev.tributary.sales.orders.NewConversion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a shop's statements about an order, to tell what the next one changes.
 *
 * @param statedAt of the newest statement
 * @param isFinal it was cancelled for good
 * @param isRejected the conversion was rejected because of what the shop stated, so the shop may revive it
 * @param lines as they were stated last; null before the order was stated as paid
 * @param evidence clicks and codes stated so far
 * @param owed goods that came back without their money, in minor units of the order's currency with tax; the next money that
 *     goes back is for them
 * @param refunds by the shop's id, the refunds that were made of it here
 * @param undone refunds that were taken back, as often as they were
 * @param totals by the shop's id, of refunds that are stated as a total
 */
public record OrderMemory(
        @Nullable Instant statedAt,
        Phase phase,
        boolean isFinal,
        boolean isFraud,
        boolean isRejected,
        @Nullable List<NewConversion.Line> lines,
        List<String> evidence,
        ShopStatement.Goods goods,
        boolean pricesWithTax,
        ShopStatement.@Nullable BuyerTotal buyer,
        long owed,
        Map<String, List<String>> refunds,
        List<String> undone,
        Map<String, StatedTotal> totals) {

    public static final OrderMemory NONE = new OrderMemory(
            null,
            Phase.UNKNOWN,
            false,
            false,
            false,
            null,
            List.of(),
            new ShopStatement.Goods(0, 0),
            false,
            null,
            0,
            Map.of(),
            List.of(),
            Map.of());

    public enum Phase {
        UNKNOWN,
        UNPAID,
        SOLD,
        CANCELLED
    }

    /** Of two statements of one second the later arrival counts, except that an order once paid is not unpaid again. */
    boolean isNewerThan(@Nullable Instant other) {
        return statedAt != null && other != null && other.isBefore(statedAt);
    }

    OrderMemory at(@Nullable Instant time, Phase next) {
        return new OrderMemory(
                time == null ? statedAt : time,
                next,
                isFinal,
                isFraud,
                isRejected,
                lines,
                evidence,
                goods,
                pricesWithTax,
                buyer,
                owed,
                refunds,
                undone,
                totals);
    }

    OrderMemory cancelled(boolean forGood, boolean fraud, boolean rejected) {
        return new OrderMemory(
                statedAt,
                phase,
                isFinal || forGood,
                fraud,
                rejected,
                lines,
                evidence,
                goods,
                pricesWithTax,
                buyer,
                owed,
                refunds,
                undone,
                totals);
    }

    OrderMemory sold(ShopStatement.Sold sold, List<String> evidenceNow, long owedNow) {
        return new OrderMemory(
                sold.statedAt() == null ? statedAt : sold.statedAt(),
                isFinal ? phase : Phase.SOLD,
                isFinal,
                isFraud,
                isRejected,
                sold.order().lines(),
                evidenceNow,
                sold.goods(),
                sold.pricesWithTax(),
                sold.buyer(),
                owedNow,
                refunds,
                undone,
                totals);
    }

    /** The order was recorded otherwise than the shop states it, and that stays binding. */
    public OrderMemory withoutLines() {
        return new OrderMemory(
                statedAt,
                phase,
                isFinal,
                isFraud,
                isRejected,
                null,
                evidence,
                goods,
                pricesWithTax,
                buyer,
                owed,
                refunds,
                undone,
                totals);
    }

    OrderMemory refunded(
            long owedNow,
            Map<String, List<String>> refundsNow,
            List<String> undoneNow,
            Map<String, StatedTotal> totalsNow) {
        return new OrderMemory(
                statedAt,
                phase,
                isFinal,
                isFraud,
                isRejected,
                lines,
                evidence,
                goods,
                pricesWithTax,
                buyer,
                owedNow,
                Map.copyOf(refundsNow),
                List.copyOf(undoneNow),
                Map.copyOf(totalsNow));
    }
}
