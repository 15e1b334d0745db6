package dev.tributary.reporting.metrics;

import java.time.LocalDate;

/**
 * The figures of a day, a week or a month.
 *
 * @param date the day, the Monday of the week, the first of the month
 * @param sales net of refunds, in minor units of the brand's currency, as is {@code earned}
 */
public record MetricsPoint(LocalDate date, long clicks, long uniqueClicks, long conversions, long sales, long earned) {
    static MetricsPoint zero(LocalDate date) {
        return new MetricsPoint(date, 0, 0, 0, 0, 0);
    }

    MetricsPoint plus(MetricsPoint more) {
        return new MetricsPoint(
                date,
                clicks + more.clicks,
                uniqueClicks + more.uniqueClicks,
                conversions + more.conversions,
                sales + more.sales,
                earned + more.earned);
    }
}
