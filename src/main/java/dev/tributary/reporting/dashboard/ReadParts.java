package dev.tributary.reporting.dashboard;

import dev.tributary.messaging.notices.ReadNotices;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.IncludedParts;
import dev.tributary.platform.web.Paging;
import dev.tributary.program.brands.DayRange.Interval;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a dashboard that {@code include} names, in one snapshot. */
@ApplicationScoped
class ReadParts {
    private static final String SERIES = "series";
    private static final String CONVERSIONS = "conversions";
    private static final String PAYOUTS = "payouts";
    private static final String FORECAST = "forecast";
    private static final String NOTICES = "notices";
    private static final List<String> ALL = List.of(SERIES, CONVERSIONS, PAYOUTS, FORECAST, NOTICES);

    private final Tenancy tenancy;
    private final ReadSeries series;
    private final ReadConversions conversions;
    private final ReadPayouts payouts;
    private final ReadForecast forecast;
    private final ReadNotices notices;

    ReadParts(
            Tenancy tenancy,
            ReadSeries series,
            ReadConversions conversions,
            ReadPayouts payouts,
            ReadForecast forecast,
            ReadNotices notices) {
        this.tenancy = tenancy;
        this.series = series;
        this.conversions = conversions;
        this.payouts = payouts;
        this.forecast = forecast;
        this.notices = notices;
    }

    /** @param include names separated by commas; null for none */
    static Set<String> named(@Nullable String include) {
        return IncludedParts.named(include, ALL);
    }

    /** @param language of the notices */
    DashboardParts read(UUID brandId, UUID enrollment, Set<String> named, Locale language) {
        if (named.isEmpty()) {
            return DashboardParts.NONE;
        }
        return tenancy.read(
                brandId,
                () -> new DashboardParts(
                        named.contains(SERIES) ? series.read(enrollment, null, null, Interval.DAY) : null,
                        named.contains(CONVERSIONS)
                                ? conversions.read(enrollment, Paging.first(), ReadConversions.Filter.NONE)
                                : null,
                        named.contains(PAYOUTS)
                                ? payouts.read(enrollment, Paging.first(), ReadPayouts.Filter.NONE)
                                : null,
                        named.contains(FORECAST) ? forecast.read(enrollment) : null,
                        named.contains(NOTICES) ? notices.read(enrollment, Paging.first(), language) : null));
    }
}
