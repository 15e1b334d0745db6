package dev.tributary.integrations.calls;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** {@code Retry-After} of RFC 9110: seconds, with decimals where Shopify writes them, or a date. */
public final class RetryAfter {
    private static final int LONGEST = 40;

    private RetryAfter() {}

    public static Duration read(@Nullable String header, Instant now, Duration fallback) {
        var text = header == null ? "" : header.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            return fallback;
        }
        try {
            var time = Character.isDigit(text.charAt(0))
                    ? Duration.ofMillis((long) (Double.parseDouble(text) * 1_000))
                    : Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
            return time.isNegative() ? Duration.ZERO : time;
        } catch (NumberFormatException | DateTimeException unreadable) {
            return fallback;
        }
    }
}
