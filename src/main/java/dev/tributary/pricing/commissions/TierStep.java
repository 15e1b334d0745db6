package dev.tributary.pricing.commissions;

import java.math.BigDecimal;

public record TierStep(long from, BigDecimal percentOfSale) {}
