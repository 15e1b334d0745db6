package dev.tributary.pricing.commissions;

import dev.tributary.platform.money.Split;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Explains a commission: plain data, stored with the conversion, by which it can be shown and computed again. Amounts are minor
 * units; those named {@code exact} or {@code pays} are not rounded yet. Percentages are written like {@code 12.5}.
 *
 * @param lines in the order's sequence; an order without lines has one, of the subtotal
 * @param tiers null when the terms have none
 * @param payment null when the terms do not depend on the customer, or the customer is not known
 * @param recurring percentages by month since the customer's first payment; null when the terms have none
 */
public record Explanation(
        ExplanationBase base,
        BigDecimal percentOfSale,
        @Nullable TierProgress tiers,
        @Nullable CustomerPayment payment,
        @Nullable List<MonthStep> recurring,
        List<ExplanationLine> lines,
        ExplanationSum sum) {

    /** The same with all rules in full: of those that do not match only the verdict is stored, the rest is in the terms. */
    public Explanation withRulesOf(Terms terms) {
        return with(lines.stream().map(line -> line.withRulesOf(terms.rules())).toList(), sum);
    }

    /**
     * The same commission limited by the room that caps and budgets leave now, for a conversion that is accepted later than others
     * of its month.
     *
     * @param booked without this conversion
     */
    public Explanation clampedAgain(Caps.BookedNow booked) {
        if (sum.caps().areNone()) {
            return this;
        }
        var caps = sum.caps().now(booked);
        long amount = Math.min(sum.uncapped(), caps.room());
        var rounded = Split.rounded(lines.stream().map(ExplanationLine::exact).toList());
        var parts = PriceOrder.clamp(rounded, sum.wholeOrder(), amount);
        var earned = IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).earning(parts.get(i)))
                .toList();
        return with(earned, sum.clamped(caps, parts.get(lines.size()), amount));
    }

    private Explanation with(List<ExplanationLine> otherLines, ExplanationSum otherSum) {
        return new Explanation(base, percentOfSale, tiers, payment, recurring, otherLines, otherSum);
    }

    /** The amount, computed again from the inputs alone; none of the results stored here is used. */
    public long recompute() {
        return new RecomputeCommission(this).amount();
    }
}
