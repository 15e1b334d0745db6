package dev.tributary.program.offers;

import java.time.Duration;
import java.time.Instant;

/**
 * The earliest instant at which terms that pay less may apply. A period that the brand has shortened still runs until it would
 * have ended for terms announced at its last instant, so that affiliates can rely on it.
 *
 * @param days length of the period that decides
 */
record NoticePeriod(int days, Instant earliest) {
    /** @param settings the days of notice, over time */
    static NoticePeriod of(History<Integer> settings, Instant now) {
        var changes = settings.changes();
        int days = changes.get(changes.size() - 1).state();
        var longest = new NoticePeriod(days, now.plus(Duration.ofDays(days)));
        for (int i = 1; i < changes.size(); i++) {
            int before = changes.get(i - 1).state();
            var end = changes.get(i).since().plus(Duration.ofDays(before));
            longest = end.isAfter(longest.earliest) ? new NoticePeriod(before, end) : longest;
        }
        return longest;
    }
}
