package dev.tributary.reporting.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The figures of one sub id; an order counts if the click it is credited for has it.
 *
 * @param subId null in the row that sums up all sub ids that are not listed
 * @param sales net of refunds, in minor units of the brand's currency, as is {@code earned}
 */
public record SubIdBreakdown(
        @Nullable String subId, long clicks, long uniqueClicks, long conversions, long sales, long earned) {}
