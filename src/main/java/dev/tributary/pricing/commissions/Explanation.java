package dev.tributary.pricing.commissions;

import dev.tributary.platform.money.Split;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Why a commission is what it is: plain data, stored with the conversion, from which it can be shown and computed again. Amounts are minor units;
 * those called {@code exact} or {@code pays} are not rounded yet. Percentages are as in {@code 12.5}.
 *
 * @param lines in the order's sequence; an order without lines has one, of the subtotal
 * @param tiers null when the terms have none
 * @param payment null when the terms do not ask, or the customer is not known
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

    /** The same, where what is told of rules that do not match, but their place and verdict, is taken from the terms. */
    public Explanation withRulesOf(Terms terms) {
        return with(lines.stream().map(line -> line.withRulesOf(terms.rules())).toList(), sum);
    }

    /**
     * The same commission clamped by the room that caps and budgets leave now, for a conversion that is accepted after the
     * month went on without it.
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

    /** The amount, computed again from nothing but what was put in: none of the results kept here is read. */
    public long recompute() {
        return new RecomputeCommission(this).amount();
    }
}
