package dev.tributary.platform.values;

import dev.tributary.platform.money.ValueRefused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Parses instants and days in the range that RFC 3339 can write and the database can compute with. */
public final class TimeRange {
    public static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    public static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    public static final String TEXT = "between " + FIRST_DAY + " and " + LAST_DAY;

    private static final Instant FIRST = FIRST_DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Instant END =
            LAST_DAY.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

    private TimeRange() {}

    /** @throws ValueRefused when it is no RFC 3339 instant, or out of range */
    public static Instant instant(String text) {
        try {
            var instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
                throw new ValueRefused("", ValueRefused.OUT_OF_RANGE, "An instant lies " + TEXT + ".");
            }
            return instant;
        } catch (DateTimeException e) {
            throw new ValueRefused("", "invalid_format", "An instant is written as 2026-06-10T11:59:00.000Z.");
        }
    }

    /** @throws ValueRefused when it is no day of the calendar, or out of range */
    public static LocalDate day(String text) {
        try {
            var day = LocalDate.parse(text);
            if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
                throw new ValueRefused("", ValueRefused.OUT_OF_RANGE, "A day lies " + TEXT + ".");
            }
            return day;
        } catch (DateTimeException e) {
            throw new ValueRefused("", "invalid_format", "A day is written as 2026-06-10.");
        }
    }
}
