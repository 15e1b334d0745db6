package dev.tributary.reporting.dashboard;

import dev.tributary.platform.web.Page;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.DayRange;
import dev.tributary.program.brands.DayRange.Interval;
import dev.tributary.reporting.metrics.DailyMetrics;
import dev.tributary.reporting.metrics.EnrollmentScope;
import dev.tributary.reporting.metrics.MetricsPoint;
import dev.tributary.reporting.metrics.SourceBreakdown;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the figures of an enrollment over time and by source; over all days, both sum up to the totals. */
@ApplicationScoped
class ReadSeries {
    private final DailyMetrics dailyMetrics;
    private final Brands brands;
    private final Clock clock;

    ReadSeries(DailyMetrics dailyMetrics, Brands brands, Clock clock) {
        this.dailyMetrics = dailyMetrics;
        this.brands = brands;
        this.clock = clock;
    }

    DashboardSeries read(UUID enrollmentId, @Nullable LocalDate from, @Nullable LocalDate to, Interval interval) {
        var brand = brands.current();
        var range = DayRange.orLately(from, to, brand.dayOf(clock.instant()));
        return new DashboardSeries(
                interval,
                brand.timezone().getId(),
                dailyMetrics.series(EnrollmentScope.enrollment(enrollmentId), range, interval));
    }

    Page<SourceBreakdown> sources(UUID enrollmentId) {
        return Page.whole(dailyMetrics.sources(EnrollmentScope.enrollment(enrollmentId), DayRange.ALWAYS));
    }

    /** @param timezone of its days */
    record DashboardSeries(Interval interval, String timezone, List<MetricsPoint> data) {}
}
