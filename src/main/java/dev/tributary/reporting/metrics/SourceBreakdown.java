package dev.tributary.reporting.metrics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one source; all sources together are the totals.
 *
 * @param source {@code CLICK}, {@code PROMO_CODE}, {@code CUSTOMER} (orders of bound customers; left out if there are none),
 *     {@code MANUAL} (credited by the brand's staff), or {@code OTHER} (rewards, adjustments and what clicks earn)
 * @param clicks null for sources without clicks, as are {@code uniqueClicks}
 * @param sales net of refunds, in minor units of the brand's currency, as is {@code earned}
 */
public record SourceBreakdown(
        String source, @Nullable Long clicks, @Nullable Long uniqueClicks, long conversions, long sales, long earned) {

    private static final String CUSTOMER = "CUSTOMER";

    /** Brings sources to those of another period, in its order; missing ones are zero. */
    public static List<SourceBreakdown> as(List<SourceBreakdown> others, List<SourceBreakdown> sources) {
        return others.stream()
                .map(other -> sources.stream()
                        .filter(source -> source.source().equals(other.source()))
                        .findFirst()
                        .orElseGet(() -> new SourceBreakdown(other.source(), null, null, 0, 0, 0)))
                .toList();
    }

    /** The sums over a range of days; a row of the query. */
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
            long codeCommission,
            long customerConversions,
            long customerSales,
            long customerCommission) {

        List<SourceBreakdown> sources() {
            List<SourceBreakdown> sources = new ArrayList<>();
            sources.add(new SourceBreakdown("CLICK", clicks, uniqueClicks, linkConversions, linkSales, linkCommission));
            sources.add(withoutClicks("PROMO_CODE", codeConversions, codeSales, codeCommission));
            if (customerConversions != 0 || customerSales != 0 || customerCommission != 0) {
                sources.add(withoutClicks(CUSTOMER, customerConversions, customerSales, customerCommission));
            }
            sources.add(withoutClicks(
                    "MANUAL",
                    conversions - linkConversions - codeConversions - customerConversions,
                    sales - linkSales - codeSales - customerSales,
                    commission - linkCommission - codeCommission - customerCommission));
            sources.add(withoutClicks("OTHER", 0, 0, other));
            return sources;
        }

        private static SourceBreakdown withoutClicks(String source, long conversions, long sales, long earned) {
            return new SourceBreakdown(source, null, null, conversions, sales, earned);
        }
    }
}
