package dev.tributary.dashboard;

import dev.tributary.brands.Brands;
import dev.tributary.brands.DayRange;
import dev.tributary.brands.DayRange.Interval;
import dev.tributary.figures.BySource;
import dev.tributary.figures.DaySums;
import dev.tributary.figures.Point;
import dev.tributary.figures.Whose;
import dev.tributary.web.Page;
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
