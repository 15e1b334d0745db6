package dev.tributary.reporting.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tributary.program.brands.Brands;
import dev.tributary.program.brands.DayRange.Interval;
import dev.tributary.reporting.metrics.BySource;
import dev.tributary.reporting.metrics.DaySums;
import dev.tributary.reporting.metrics.Point;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The figures that belong to days, over time and by source. */
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

    ReportSeries of(Chosen chosen, Comparison compared, Interval interval) {
        var brand = brands.current();
        var range = chosen.lately(brand.dayOf(clock.instant()));
        var before = compared.with(range);
        var points = sums.series(chosen, range, interval);
        var earlier = before == null ? null : sums.series(chosen, before, interval);
        return new ReportSeries(
                currency(),
                interval,
                brand.timezone().getId(),
                IntStream.range(0, points.size())
                        .mapToObj(i -> new ReportPoint(
                                points.get(i), earlier == null || i >= earlier.size() ? null : earlier.get(i)))
                        .toList());
    }

    ReportSources sources(Chosen chosen, Comparison compared) {
        var before = compared.with(chosen.range());
        var ways = sums.sources(chosen, chosen.range());
        var earlier = before == null ? null : sums.sources(chosen, before);
        return new ReportSources(
                currency(),
                IntStream.range(0, ways.size())
                        .mapToObj(i -> new SourceFigures(ways.get(i), earlier == null ? null : earlier.get(i)))
                        .toList());
    }

    private String currency() {
        return brands.current().currency().getCurrencyCode();
    }

    /** @param timezone the one its days are in */
    record ReportSeries(String currency, Interval interval, String timezone, List<ReportPoint> data) implements Table {
        @Override
        public Class<ReportPoint> rowType() {
            return ReportPoint.class;
        }

        @Override
        public List<ReportPoint> rows() {
            return data;
        }

        @Override
        public boolean isCompared() {
            return data.stream().anyMatch(row -> row.previous != null);
        }
    }

    /** @param previous the point at the same place of the range it is compared with; left out where there is none */
    public record ReportPoint(
            @JsonUnwrapped Point point,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Point previous) {}

    record ReportSources(String currency, List<SourceFigures> data) implements Table {
        @Override
        public Class<SourceFigures> rowType() {
            return SourceFigures.class;
        }

        @Override
        public List<SourceFigures> rows() {
            return data;
        }

        @Override
        public boolean isCompared() {
            return data.stream().anyMatch(row -> row.previous != null);
        }
    }

    /** @param previous in the range it is compared with; left out when it is not */
    public record SourceFigures(
            @JsonUnwrapped BySource figures,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            BySource previous) {}
}
