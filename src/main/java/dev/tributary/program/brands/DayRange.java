package dev.tributary.program.brands;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MONTHS;
import static java.time.temporal.ChronoUnit.WEEKS;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.values.TimeRange;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Local days of a brand, the first and the last included. An instant is converted to a day only by
 * {@link Brand#dayOf}; after that days are only counted, so that one of 23 or 25 hours is a day like any other.
 */
public record DayRange(LocalDate from, LocalDate to) {
    public static final int MAX_POINTS = 5_000;

    /** All days that a request may name. */
    public static final DayRange ALWAYS = new DayRange(TimeRange.FIRST_DAY, TimeRange.LAST_DAY);

    private static final int DEFAULT_DAYS = 30;

    /** @throws InvalidFields when it ends before it begins, or leaves {@link TimeRange} */
    public DayRange {
        if (from.isBefore(TimeRange.FIRST_DAY) || to.isAfter(TimeRange.LAST_DAY)) {
            throw new InvalidFields("/from", "out_of_range", "Days lie " + TimeRange.TEXT + ".");
        }
        checkOrder(from, to);
    }

    /** @throws InvalidFields when both days are named, and the range ends before it begins */
    public static void checkOrder(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw new InvalidFields("/to", "before_from", "to must not be before from.");
        }
    }

    /** The days of a request; a missing end is open. */
    public static DayRange orAlways(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new DayRange(from == null ? ALWAYS.from : from, to == null ? ALWAYS.to : to);
    }

    /** The days of a request; by default the 30 days that end with {@code to}, or today. */
    public static DayRange orLately(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
        var last = to == null ? today : new DayRange(to, to).to;
        return new DayRange(from == null ? last.minusDays(DEFAULT_DAYS - 1) : from, last);
    }

    /** How days are grouped. */
    public enum Interval {
        DAY(DAYS, day -> day),
        /** A week begins on Monday. */
        WEEK(WEEKS, day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))),
        MONTH(MONTHS, day -> day.withDayOfMonth(1));

        private final ChronoUnit unit;

        @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
        private final UnaryOperator<LocalDate> start;

        Interval(ChronoUnit unit, UnaryOperator<LocalDate> start) {
            this.unit = unit;
            this.start = start;
        }

        /** The first day of the interval that holds this day; it names the interval. */
        public LocalDate startOf(LocalDate day) {
            return start.apply(day);
        }
    }

    /**
     * One value per interval, in order, none left out. The first and the last interval count only their days within the
     * range, so the values always sum up to those of the range.
     *
     * @throws InvalidFields when that would be more than {@link #MAX_POINTS}
     */
    public <T> List<T> filled(
            Interval interval, Map<LocalDate, T> days, Function<LocalDate, T> zero, BinaryOperator<T> plus) {
        var first = interval.startOf(from);
        long count = interval.unit.between(first, interval.startOf(to)) + 1;
        if (count > MAX_POINTS) {
            throw new InvalidFields("/from", "too_long", "At most " + MAX_POINTS + " points are shown at once.");
        }
        var filled = new TreeMap<LocalDate, T>();
        for (int i = 0; i < count; i++) {
            var start = first.plus(i, interval.unit);
            filled.put(start, zero.apply(start));
        }
        days.forEach((day, value) -> filled.merge(interval.startOf(day), value, plus));
        return List.copyOf(filled.values());
    }
}
