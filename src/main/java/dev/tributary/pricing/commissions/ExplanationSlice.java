package dev.tributary.pricing.commissions;

import java.math.BigDecimal;

/** @param from where on the tiers' scale it begins; 0 without tiers */
public record ExplanationSlice(long from, long base, BigDecimal percentOfSale, BigDecimal pays) {}
