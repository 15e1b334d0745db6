package dev.tributary.reporting.dashboard;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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
    private static final Pattern UNTIL = Pattern.compile("[0-9a-z]{1,10}");

    static Optional<Tag> parse(String text) {
        var parts = text.split("-", -1);
        if (parts.length != PARTS
                || !parts[0].equals(FORMAT)
                || !UNTIL.matcher(parts[2]).matches()) {
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
