package dev.tributary.reporting.reports;

/** The sums of {@link PerformanceMetrics}; a row of the query. */
record PerformanceSums(
        long members,
        long membersWithConversions,
        long clicks,
        long uniqueClicks,
        long conversions,
        long sales,
        long earned,
        long linkConversions,
        long due,
        long membersWithDue) {

    PerformanceMetrics figures() {
        return new PerformanceMetrics(
                members,
                membersWithConversions,
                clicks,
                uniqueClicks,
                conversions,
                sales,
                earned,
                PerformanceMetrics.average(sales, membersWithConversions),
                PerformanceMetrics.average(earned, membersWithConversions),
                PerformanceMetrics.average(sales, conversions),
                PerformanceMetrics.percentage(linkConversions, clicks),
                due,
                membersWithDue);
    }
}
