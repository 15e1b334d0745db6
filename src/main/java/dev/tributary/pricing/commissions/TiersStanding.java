package dev.tributary.pricing.commissions;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The standing of an enrollment on its tiers.
 *
 * @param current the percentage at which the next order is paid
 * @param nextFrom the next threshold, null on the last step
 */
public record TiersStanding(
        BigDecimal current,
        long progress,
        @Nullable Long nextFrom,
        @Nullable BigDecimal nextPercentOfSale) {}
