package dev.tributary.sales.conversions;

import dev.tributary.program.brands.Brands;
import dev.tributary.program.enrollments.EnrollmentNames;
import dev.tributary.tracking.items.TrackingItems;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Adds members, offers, codes and links to conversions, in one query of each kind for all of them. */
@ApplicationScoped
class NameConversions {
    private final EnrollmentNames enrollmentNames;
    private final TrackingItems items;
    private final Brands brands;
    private final Clock clock;

    NameConversions(EnrollmentNames enrollmentNames, TrackingItems items, Brands brands, Clock clock) {
        this.enrollmentNames = enrollmentNames;
        this.items = items;
        this.brands = brands;
        this.clock = clock;
    }

    /** Maps each of these conversions to its row. */
    Function<Conversion, ConversionRow> naming(List<Conversion> conversions) {
        var now = clock.instant();
        var currency = brands.current().currency().getCurrencyCode();
        var names = enrollmentNames.find(conversions, Conversion::enrollmentId);
        var shared = items.sharedById(conversions.stream()
                .map(Conversion::itemId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return conversion -> ConversionRow.of(
                ConversionView.of(conversion, currency, now),
                conversion.enrollmentId() == null ? null : names.get(conversion.enrollmentId()),
                conversion.itemId() == null ? null : shared.get(conversion.itemId()));
    }

    ConversionRow name(Conversion conversion) {
        return naming(List.of(conversion)).apply(conversion);
    }
}
