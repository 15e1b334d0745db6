package dev.tributary.reporting.reports;

import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.DayRange.Interval;
import dev.tributary.reporting.metrics.DailyMetrics;
import dev.tributary.reporting.metrics.SourceBreakdown;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.stream.IntStream;

/** Reads the figures of a brand over time and by source. */
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

    ReportSeries read(ReportFilter filter, Comparison compared, Interval interval) {
        var brand = brands.current();
        var range = filter.lately(brand.dayOf(clock.instant()));
        var before = compared.with(range);
        var points = dailyMetrics.series(filter, range, interval);
        var earlier = before == null ? null : dailyMetrics.series(filter, before, interval);
        return new ReportSeries(
                currency(),
                interval,
                brand.timezone().getId(),
                IntStream.range(0, points.size())
                        .mapToObj(i -> new ReportPoint(
                                points.get(i), earlier == null || i >= earlier.size() ? null : earlier.get(i)))
                        .toList());
    }

    ReportSources sources(ReportFilter filter, Comparison compared) {
        var before = compared.with(filter.range());
        var now = dailyMetrics.sources(filter, filter.range());
        var earlier = before == null ? null : dailyMetrics.sources(filter, before);
        var all = earlier != null && earlier.size() > now.size() ? earlier : now;
        var sources = SourceBreakdown.as(all, now);
        var earlierSources = earlier == null ? null : SourceBreakdown.as(all, earlier);
        return new ReportSources(
                currency(),
                IntStream.range(0, sources.size())
                        .mapToObj(i -> new SourceFigures(
                                sources.get(i), earlierSources == null ? null : earlierSources.get(i)))
                        .toList());
    }

    private String currency() {
        return brands.current().currency().getCurrencyCode();
    }
}
