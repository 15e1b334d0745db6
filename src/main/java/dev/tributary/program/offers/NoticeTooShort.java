package dev.tributary.program.offers;

import dev.tributary.platform.problems.Problem;
import java.time.Instant;
import java.util.List;

/** Terms that pay less would apply before the offer's notice is over. */
final class NoticeTooShort extends Problem {
    private final int noticeDays;
    private final Instant earliest;

    NoticeTooShort(NoticePeriod notice) {
        super(
                UNPROCESSABLE,
                "These terms pay less than the ones before. The offer promises " + notice.days()
                        + " days of notice, so they can hold from " + notice.earliest() + " on.");
        this.noticeDays = notice.days();
        this.earliest = notice.earliest();
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
