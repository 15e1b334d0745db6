package dev.tributary.pricing.commissions;

import java.util.List;

/**
 * What one conversion earns. Amounts are minor units of the brand's currency.
 *
 * @param base of the order, see {@link Order#base()}
 * @param amount the commission: rounded once, limited by caps and budgets; the sum of the lines and {@code perConversion}
 * @param perConversion the part of the amount that only a full refund reverses
 * @param uncapped the amount without caps and budgets
 * @param lines in the order's sequence; empty for an order without lines
 */
public record Commission(
        long base, long amount, long perConversion, long uncapped, List<Line> lines, Explanation explanation) {

    /**
     * @param base the line's part of the base
     * @param sale the same in the order's currency, frozen for refunds
     * @param amount the line's part of the commission, frozen for refunds
     */
    public record Line(int quantity, long sale, long base, long amount) {}

    /**
     * The commission of an order. The same input always gives the same result.
     *
     * @param progress of the enrollment before this order
     */
    public static Commission of(Terms terms, Order order, Progress progress) {
        return of(terms, order, progress, Limits.NONE);
    }

    /** @param limits of the offer and the brand */
    public static Commission of(Terms terms, Order order, Progress progress, Limits limits) {
        return new PriceOrder(terms, order, progress, limits).commission();
    }
}
