package dev.tributary.pricing.commissions;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Where an enrollment stands.
 *
 * @param current the percentage the next order is paid at
 * @param nextFrom the next threshold, null on the last step
 */
public record TiersStanding(
        BigDecimal current,
        long progress,
        @Nullable Long nextFrom,
        @Nullable BigDecimal nextPercentOfSale) {}
