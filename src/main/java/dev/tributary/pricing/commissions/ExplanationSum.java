package dev.tributary.pricing.commissions;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * From the lines to the amount.
 *
 * @param exact sum of the lines
 * @param rounded the same, half up
 * @param perConversion what the terms pay per conversion
 * @param perConversionPaid false for a sale of 0
 * @param perConversionByRules what rules pay for the order as a whole
 * @param uncapped {@code rounded}, what rules pay for the order, and {@code perConversion} when paid
 * @param cap null when the terms have none
 * @param customerCap null when the terms have none, or the customer is not known
 * @param maxPayments set when the order earns nothing because the customer has made this many payments before
 * @param maxPerOrder of the offer
 * @param offerBudget of the order's month; null when the offer has none, and for affiliates: all of the offer spend it
 * @param brandBudget of the order's month; null when the brand has none, and for affiliates
 * @param perConversionAmount what is left for the order as a whole, after all caps
 */
public record ExplanationSum(
        BigDecimal exact,
        long rounded,
        long perConversion,
        boolean perConversionPaid,
        long perConversionByRules,
        long uncapped,
        @Nullable ExplanationCap cap,
        @Nullable CustomerCap customerCap,
        @Nullable Integer maxPayments,
        @Nullable Long maxPerOrder,
        @Nullable BudgetCap offerBudget,
        @Nullable BudgetCap brandBudget,
        long perConversionAmount,
        long amount) {

    /** The sum before caps are applied. */
    static ExplanationSum uncapped(
            BigDecimal exact, long rounded, long perConversion, boolean perConversionPaid, long byRules) {
        long uncapped = rounded + (perConversionPaid ? perConversion : 0) + byRules;
        return new ExplanationSum(
                exact,
                rounded,
                perConversion,
                perConversionPaid,
                byRules,
                uncapped,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                0);
    }

    /** The same for an affiliate, who may not read what others earned: a budget shows only in the amount it leaves. */
    public ExplanationSum withoutBudgets() {
        return clamped(new Caps(cap, customerCap, maxPayments, maxPerOrder, null, null), perConversionAmount, amount);
    }

    /** The amount for the order as a whole, before all caps. */
    long wholeOrder() {
        return (perConversionPaid ? perConversion : 0) + perConversionByRules;
    }

    Caps caps() {
        return new Caps(cap, customerCap, maxPayments, maxPerOrder, offerBudget, brandBudget);
    }

    ExplanationSum clamped(Caps by, long perConversionPart, long total) {
        return new ExplanationSum(
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
