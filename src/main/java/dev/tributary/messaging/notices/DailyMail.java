package dev.tributary.messaging.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The last e-mail of a day that is due.
 *
 * @param until what happened before is told in it
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
