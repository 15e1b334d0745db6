package dev.tributary.reporting.reports;

import static java.time.temporal.ChronoUnit.DAYS;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.program.brands.DayRange;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The days to compare with: {@code ?compare=} or {@code ?compareFrom=&compareTo=}. */
final class Comparison {
    @QueryParam("compare")
    @Nullable
    With compare;

    @QueryParam("compareFrom")
    @Nullable
    LocalDate compareFrom;

    @QueryParam("compareTo")
    @Nullable
    LocalDate compareTo;

    enum With {
        /** The same number of days, right before the range. */
        PREVIOUS
    }

    /** The range with which this range is compared; null for no comparison. */
    @Nullable
    DayRange with(DayRange range) {
        if (compareFrom != null && compareTo != null && compare == null) {
            return new DayRange(compareFrom, compareTo);
        }
        if (compareFrom != null || compareTo != null) {
            throw new InvalidFields(
                    "/compareFrom",
                    "both_or_none",
                    "Days to compare with are compareFrom and compareTo, or compare alone.");
        }
        if (compare == null) {
            return null;
        }
        if (range.from().equals(DayRange.ALWAYS.from()) || range.to().equals(DayRange.ALWAYS.to())) {
            throw new InvalidFields("/compare", "no_days", "There is nothing before a range without from and to.");
        }
        long days = DAYS.between(range.from(), range.to()) + 1;
        return new DayRange(range.from().minusDays(days), range.from().minusDays(1));
    }
}
