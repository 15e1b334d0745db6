package dev.tributary.reporting.dashboard;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An entity tag of the rows an answer was made of, so that it can be checked without making the answer again.
 *
 * @param stamp of the rows
 * @param until when something changes because time passes, such as the end of a hold
 */
record Tag(String stamp, Instant until, Locale language) {
    /** To be increased when the form of the answer changes. */
    private static final String FORM = "3";

    private static final int PARTS = 4;
    private static final Pattern UNTIL = Pattern.compile("[0-9a-z]{1,10}");

    static Optional<Tag> parse(String text) {
        var parts = text.split("-", -1);
        if (parts.length != PARTS
                || !parts[0].equals(FORM)
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
                "-", FORM, stamp, Long.toString(until.toEpochMilli(), Character.MAX_RADIX), language.toLanguageTag());
    }

    boolean holds(Instant now, Locale wanted) {
        return now.isBefore(until) && language.equals(wanted);
    }
}
