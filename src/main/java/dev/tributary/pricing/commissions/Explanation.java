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
 */
public record Explanation(
        Base base, BigDecimal percentOfSale, @Nullable TierProgress tiers, List<Line> lines, Sum sum) {

    /**
     * How the base came about.
     *
     * @param day the brand's local day, {@code 2026-06-10}
     * @param subtotal null when there are lines
     * @param value sum of the lines, without tax, in the order's currency
     * @param discount on the whole order
     * @param sale {@code value − discount}
     * @param rate from {@code currency} to {@code brandCurrency}; 1 when they are the same
     * @param base the sale in the brand's currency, rounded
     */
    public record Base(
            Order.Type type,
            String day,
            Order.@Nullable Customer customer,
            boolean taxIncluded,
            @Nullable Long subtotal,
            long value,
            long discount,
            long sale,
            String currency,
            String brandCurrency,
            BigDecimal rate,
            long base) {}

    /** @param progress before the order, in minor units or conversions */
    public record TierProgress(
            Tiers.Metric metric, Tiers.Mode mode, Tiers.Reset reset, long progress, List<TierStep> steps) {}

    public record TierStep(long from, BigDecimal percentOfSale) {}

    /**
     * @param tax taken out of the price when prices contain it
     * @param value {@code unitPrice × quantity − discount − tax}
     * @param orderDiscount its part of the order's discount
     * @param base its part of the order's base, in the brand's currency
     * @param rules every rule of the terms with its verdict
     * @param slices how the fallback pays, empty when a rule does
     * @param amount its part of the commission, after rounding and cap
     */
    public record Line(
            @Nullable String sku,
            int quantity,
            long unitPrice,
            long discount,
            BigDecimal taxRate,
            long tax,
            long value,
            long orderDiscount,
            long base,
            List<Candidate> rules,
            List<Slice> slices,
            BigDecimal exact,
            long amount) {

        private Line withRulesOf(List<Rule> terms) {
            var whole = IntStream.range(0, rules.size())
                    .mapToObj(place -> rules.get(place).pays() != null
                            ? rules.get(place)
                            : Candidate.unmatched(
                                    place, terms.get(place), rules.get(place).verdict()))
                    .toList();
            return new Line(
                    sku,
                    quantity,
                    unitPrice,
                    discount,
                    taxRate,
                    tax,
                    value,
                    orderDiscount,
                    base,
                    whole,
                    slices,
                    exact,
                    amount);
        }

        private Line earning(long part) {
            return new Line(
                    sku,
                    quantity,
                    unitPrice,
                    discount,
                    taxRate,
                    tax,
                    value,
                    orderDiscount,
                    base,
                    rules,
                    slices,
                    exact,
                    part);
        }
    }

    /** @param from where on the tiers' scale it begins; 0 without tiers */
    public record Slice(long from, long base, BigDecimal percentOfSale, BigDecimal pays) {}

    /**
     * From the lines to the amount.
     *
     * @param exact sum of the lines
     * @param rounded the same, half up
     * @param perConversion what the terms pay per conversion
     * @param perConversionPaid false for a sale worth nothing
     * @param uncapped {@code rounded}, and {@code perConversion} when paid
     * @param cap null when the terms have none
     * @param perConversionAmount its part of the amount, after the cap
     */
    public record Sum(
            BigDecimal exact,
            long rounded,
            long perConversion,
            boolean perConversionPaid,
            long uncapped,
            @Nullable Cap cap,
            long perConversionAmount,
            long amount) {

        private Sum clamped(Cap by, long perConversionPart, long total) {
            return new Sum(exact, rounded, perConversion, perConversionPaid, uncapped, by, perConversionPart, total);
        }
    }

    /** @param booked commission of the month before this order */
    public record Cap(long monthlyCap, long booked, long room) {}

    /** The same, where what is told of rules that do not match, but their place and verdict, is taken from the terms. */
    public Explanation withRulesOf(Terms terms) {
        return new Explanation(
                base,
                percentOfSale,
                tiers,
                lines.stream().map(line -> line.withRulesOf(terms.rules())).toList(),
                sum);
    }

    /**
     * The same commission clamped by the room that the cap leaves now, for a conversion that is accepted after the month went
     * on without it.
     *
     * @param bookedNow commission of the month without this conversion
     */
    public Explanation clampedAgain(long bookedNow) {
        var cap = sum.cap();
        if (cap == null) {
            return this;
        }
        long booked = Math.max(0, bookedNow);
        long room = Math.max(0, cap.monthlyCap() - booked);
        long amount = Math.min(sum.uncapped(), room);
        var rounded = Split.rounded(lines.stream().map(Line::exact).toList());
        var parts = PriceOrder.clamp(rounded, sum.perConversionPaid() ? sum.perConversion() : 0, amount);
        return new Explanation(
                base,
                percentOfSale,
                tiers,
                IntStream.range(0, lines.size())
                        .mapToObj(i -> lines.get(i).earning(parts.get(i)))
                        .toList(),
                sum.clamped(new Cap(cap.monthlyCap(), booked, room), parts.get(lines.size()), amount));
    }

    /** The amount, computed again from nothing but what was put in: none of the results kept here is read. */
    public long recompute() {
        return new RecomputeCommission(this).amount();
    }
}
