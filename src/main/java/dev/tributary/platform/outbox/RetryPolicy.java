package dev.tributary.platform.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How often and how far apart: each wait is twice the one before, up to the longest. */
record RetryPolicy(int mostAttempts, Duration first, Duration longest) {
    /** About a day and a half: long enough for somebody to mend a mail server over a night. */
    public static final RetryPolicy USUAL = new RetryPolicy(20, Duration.ofSeconds(15), Duration.ofHours(3));

    private static final int MOST_DOUBLINGS = 30;

    /** The wait after that attempt. Its random half keeps what failed together from coming back together. */
    Duration after(int attempts, RandomGenerator random) {
        long doubled = first.toMillis() << Math.min(attempts - 1, MOST_DOUBLINGS);
        long wait = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(wait / 2 + random.nextLong(wait / 2 + 1));
    }
}
