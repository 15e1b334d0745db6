package dev.tributary.reporting.dashboard;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The entity tag of a dashboard, made of the versions of its rows, so that it can be checked without making the dashboard again.
 *
 * @param stamp of the rows
 * @param until when the dashboard changes because time passes, for example at the end of a hold
 */
record Tag(String stamp, Instant until, Locale language) {
    /** Must be increased when the format of the response changes. */
    private static final String FORMAT = "3";

    private static final int PARTS = 4;

    static Optional<Tag> parse(String text) {
        var parts = text.split("-", -1);
        if (parts.length != PARTS || !parts[0].equals(FORMAT) || !parts[2].matches("[0-9a-z]{1,10}")) {
            return Optional.empty();
        }
        return Optional.of(new Tag(
                parts[1],
                Instant.ofEpochMilli(Long.parseLong(parts[2], Character.MAX_RADIX)),
                Locale.forLanguageTag(parts[3])));
    }

    String text() {
        return String.join(
                "-", FORMAT, stamp, Long.toString(until.toEpochMilli(), Character.MAX_RADIX), language.toLanguageTag());
    }

    boolean isValid(Instant now, Locale requested) {
        return now.isBefore(until) && language.equals(requested);
    }
}
