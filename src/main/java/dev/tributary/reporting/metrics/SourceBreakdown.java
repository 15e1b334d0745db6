package dev.tributary.reporting.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one source; all sources together are the totals.
 *
 * @param source {@code CLICK}, {@code PROMO_CODE}, {@code MANUAL} (credited by the brand's staff), or {@code OTHER}:
 *     rewards, adjustments and what clicks earn by themselves
 * @param clicks null for whatever is not clicked, as are {@code uniqueClicks}
 * @param sales net of refunds, in minor units of the brand's currency, as is {@code earned}
 */
public record SourceBreakdown(
        String source, @Nullable Long clicks, @Nullable Long uniqueClicks, long conversions, long sales, long earned) {

    /** Of days, summed up. */
    public record Sums(
            long clicks,
            long uniqueClicks,
            long conversions,
            long sales,
            long commission,
            long other,
            long linkConversions,
            long linkSales,
            long linkCommission,
            long codeConversions,
            long codeSales,
            long codeCommission) {

        List<SourceBreakdown> sources() {
            return List.of(
                    new SourceBreakdown("CLICK", clicks, uniqueClicks, linkConversions, linkSales, linkCommission),
                    notClicked("PROMO_CODE", codeConversions, codeSales, codeCommission),
                    notClicked(
                            "MANUAL",
                            conversions - linkConversions - codeConversions,
                            sales - linkSales - codeSales,
                            commission - linkCommission - codeCommission),
                    notClicked("OTHER", 0, 0, other));
        }

        private static SourceBreakdown notClicked(String source, long conversions, long sales, long earned) {
            return new SourceBreakdown(source, null, null, conversions, sales, earned);
        }
    }
}
