package dev.tributary.pricing.commissions;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How the base was computed.
 *
 * @param day the brand's local day, {@code 2026-06-10}
 * @param subtotal null when there are lines
 * @param value sum of the lines, without tax, in the order's currency
 * @param discount on the whole order, without tax
 * @param sale {@code value − discount}
 * @param rate from {@code currency} to {@code brandCurrency}; 1 when they are the same
 * @param base the sale in the brand's currency, rounded
 */
public record ExplanationBase(
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
