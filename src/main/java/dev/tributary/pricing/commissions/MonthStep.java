package dev.tributary.pricing.commissions;

import java.math.BigDecimal;

/** @param fromMonth calendar months since the customer's first payment, 0 being the first of them */
public record MonthStep(int fromMonth, BigDecimal percentOfSale) {}
