package dev.tributary.pricing.commissions;

import java.math.BigDecimal;

/** @param fromMonth calendar months since the customer's first payment, counted from 0 */
public record MonthStep(int fromMonth, BigDecimal percentOfSale) {}
