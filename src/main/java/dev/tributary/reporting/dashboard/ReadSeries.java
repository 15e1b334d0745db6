package dev.tributary.reporting.dashboard;

import dev.tributary.platform.web.Page;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.DayRange;
import dev.tributary.program.brands.DayRange.Interval;
import dev.tributary.reporting.metrics.BySource;
import dev.tributary.reporting.metrics.DaySums;
import dev.tributary.reporting.metrics.Point;
import dev.tributary.reporting.metrics.Whose;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Over time and by source; over everything both sum up to the totals. */
@ApplicationScoped
class ReadSeries {
    private final DaySums sums;
    private final Brands brands;
    private final Clock clock;

    ReadSeries(DaySums sums, Brands brands, Clock clock) {
        this.sums = sums;
        this.brands = brands;
        this.clock = clock;
    }

    DashboardSeries of(UUID enrollmentId, @Nullable LocalDate from, @Nullable LocalDate to, Interval interval) {
        var brand = brands.current();
        var range = DayRange.orLately(from, to, brand.dayOf(clock.instant()));
        return new DashboardSeries(
                interval, brand.timezone().getId(), sums.series(Whose.enrollment(enrollmentId), range, interval));
    }

    Page<BySource> sources(UUID enrollmentId) {
        return Page.whole(sums.sources(Whose.enrollment(enrollmentId), DayRange.ALWAYS));
    }

    /** @param timezone the one its days are in */
    record DashboardSeries(Interval interval, String timezone, List<Point> data) {}
}
