package dev.tributary.pricing.commissions;

import java.math.BigDecimal;

/** @param from progress on the tiers at which it begins; 0 without tiers */
public record ExplanationSlice(long from, long base, BigDecimal percentOfSale, BigDecimal pays) {}
