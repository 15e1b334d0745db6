package dev.tributary.program.offers;

import dev.tributary.platform.problems.Problem;
import java.time.Instant;
import java.util.List;

/** Terms that pay less would hold before the offer's notice is over. */
final class NoticeTooShort extends Problem {
    private final int noticeDays;
    private final Instant earliest;

    NoticeTooShort(int noticeDays, Instant earliest) {
        super(
                UNPROCESSABLE,
                "These terms pay less than the ones before. The offer promises " + noticeDays
                        + " days of notice, so they can hold from " + earliest + " on.");
        this.noticeDays = noticeDays;
        this.earliest = earliest;
    }

    @Override
    public List<Object> arguments() {
        return List.of(noticeDays, earliest);
    }

    @Override
    public Instant earliest() {
        return earliest;
    }
}
