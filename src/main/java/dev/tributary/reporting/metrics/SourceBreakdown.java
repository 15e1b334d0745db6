package dev.tributary.reporting.metrics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one source; all sources together are the totals.
 *
 * @param source {@code CLICK}, {@code PROMO_CODE}, {@code CUSTOMER} (who is bound; where there are any), {@code MANUAL} (credited by the brand's staff), or {@code OTHER}:
 *     rewards, adjustments and what clicks earn by themselves
 * @param clicks null for whatever is not clicked, as are {@code uniqueClicks}
 * @param sales net of refunds, in minor units of the brand's currency, as is {@code earned}
 */
public record SourceBreakdown(
        String source, @Nullable Long clicks, @Nullable Long uniqueClicks, long conversions, long sales, long earned) {

    private static final String CUSTOMER = "CUSTOMER";

    /** The same sources as another period has. */
    public static List<SourceBreakdown> as(List<SourceBreakdown> others, List<SourceBreakdown> sources) {
        return others.stream()
                .map(other -> sources.stream()
                        .filter(source -> source.source().equals(other.source()))
                        .findFirst()
                        .orElseGet(() -> new SourceBreakdown(other.source(), null, null, 0, 0, 0)))
                .toList();
    }

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
            long codeCommission,
            long customerConversions,
            long customerSales,
            long customerCommission) {

        List<SourceBreakdown> sources() {
            List<SourceBreakdown> sources = new ArrayList<>();
            sources.add(new SourceBreakdown("CLICK", clicks, uniqueClicks, linkConversions, linkSales, linkCommission));
            sources.add(notClicked("PROMO_CODE", codeConversions, codeSales, codeCommission));
            if (customerConversions != 0 || customerSales != 0 || customerCommission != 0) {
                sources.add(notClicked(CUSTOMER, customerConversions, customerSales, customerCommission));
            }
            sources.add(notClicked(
                    "MANUAL",
                    conversions - linkConversions - codeConversions - customerConversions,
                    sales - linkSales - codeSales - customerSales,
                    commission - linkCommission - codeCommission - customerCommission));
            sources.add(notClicked("OTHER", 0, 0, other));
            return sources;
        }

        private static SourceBreakdown notClicked(String source, long conversions, long sales, long earned) {
            return new SourceBreakdown(source, null, null, conversions, sales, earned);
        }
    }
}
