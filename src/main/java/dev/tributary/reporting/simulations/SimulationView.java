package dev.tributary.reporting.simulations;

import dev.tributary.pricing.commissions.Explanation;
import org.jspecify.annotations.Nullable;

/**
 * @param conversions number of priced orders
 * @param base of all of them, in minor units of the brand's currency
 * @param commission under the draft terms, before refunds, without rewards
 * @param actualCommission of the same orders as they were priced; null for a single order
 * @param explanation for a single order; null for days
 */
record SimulationView(
        String currency,
        long conversions,
        long base,
        long commission,
        @Nullable Long actualCommission,
        @Nullable Explanation explanation) {

    static SimulationView of(Simulate.Result result) {
        return new SimulationView(
                result.currency(),
                result.conversions(),
                result.base(),
                result.commission(),
                result.actual(),
                result.explanation());
    }
}
