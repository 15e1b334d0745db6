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
        Base base,
        BigDecimal percentOfSale,
        @Nullable TierProgress tiers,
        @Nullable CustomerPayment payment,
        @Nullable List<MonthStep> recurring,
        List<Line> lines,
        Sum sum) {

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

    /** @param fromMonth calendar months since the customer's first payment, 0 being the first of them */
    public record MonthStep(int fromMonth, BigDecimal percentOfSale) {}

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
     * @param perConversionByRules what rules pay for the order as a whole
     * @param uncapped {@code rounded}, what rules pay for the order, and {@code perConversion} when paid
     * @param cap null when the terms have none
     * @param customerCap null when the terms have none, or the customer is not known
     * @param maxPayments set when the customer has made as many payments as earn anything
     * @param maxPerOrder of the offer
     * @param offerBudget of the order's month; null when the offer has none
     * @param brandBudget of the order's month; null when the brand has none
     * @param perConversionAmount what is left for the order as a whole, after all caps
     */
    public record Sum(
            BigDecimal exact,
            long rounded,
            long perConversion,
            boolean perConversionPaid,
            long perConversionByRules,
            long uncapped,
            @Nullable Cap cap,
            @Nullable CustomerCap customerCap,
            @Nullable Integer maxPayments,
            @Nullable Long maxPerOrder,
            @Nullable BudgetCap offerBudget,
            @Nullable BudgetCap brandBudget,
            long perConversionAmount,
            long amount) {

        /** For the order as a whole, before all caps. */
        long wholeOrder() {
            return (perConversionPaid ? perConversion : 0) + perConversionByRules;
        }

        Caps caps() {
            return new Caps(cap, customerCap, maxPayments, maxPerOrder, offerBudget, brandBudget);
        }

        Sum clamped(Caps by, long perConversionPart, long total) {
            return new Sum(
                    exact,
                    rounded,
                    perConversion,
                    perConversionPaid,
                    perConversionByRules,
                    uncapped,
                    by.month(),
                    by.customer(),
                    by.maxPayments(),
                    by.maxPerOrder(),
                    by.offer(),
                    by.brand(),
                    perConversionPart,
                    total);
        }
    }

    /** @param booked commission of the month before this order */
    public record Cap(long monthlyCap, long booked, long room) {
        static Cap of(long monthlyCap, long bookedBefore) {
            long booked = Math.max(0, bookedBefore);
            return new Cap(monthlyCap, booked, Math.max(0, monthlyCap - booked));
        }
    }

    /** The same, where what is told of rules that do not match, but their place and verdict, is taken from the terms. */
    public Explanation withRulesOf(Terms terms) {
        return new Explanation(
                base,
                percentOfSale,
                tiers,
                payment,
                recurring,
                lines.stream().map(line -> line.withRulesOf(terms.rules())).toList(),
                sum);
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
        var rounded = Split.rounded(lines.stream().map(Line::exact).toList());
        var parts = PriceOrder.clamp(rounded, sum.wholeOrder(), amount);
        return new Explanation(
                base,
                percentOfSale,
                tiers,
                payment,
                recurring,
                IntStream.range(0, lines.size())
                        .mapToObj(i -> lines.get(i).earning(parts.get(i)))
                        .toList(),
                sum.clamped(caps, parts.get(lines.size()), amount));
    }

    /** The amount, computed again from nothing but what was put in: none of the results kept here is read. */
    public long recompute() {
        return new RecomputeCommission(this).amount();
    }
}
