package dev.tributary.messaging.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The last daily e-mail that is due.
 *
 * @param until end of the time that the e-mail reports
 */
record DailyMail(LocalDate day, Instant until) {
    static final int HOUR = 9;

    static DailyMail lastBefore(Instant now, ZoneId timezone) {
        var today = LocalDate.ofInstant(now, timezone);
        var mail = on(today, timezone);
        return mail.until.isAfter(now) ? on(today.minusDays(1), timezone) : mail;
    }

    private static DailyMail on(LocalDate day, ZoneId timezone) {
        return new DailyMail(
                day, day.atTime(LocalTime.of(HOUR, 0)).atZone(timezone).toInstant());
    }
}
