package dev.tributary.platform.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The number of attempts and the waits between them: each is twice the one before, up to the longest. */
record RetryPolicy(int maxAttempts, Duration firstWait, Duration longestWait) {
    /** Covers about a day and a half: long enough to repair a mail server over a night. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(20, Duration.ofSeconds(15), Duration.ofHours(3));

    private static final int MOST_DOUBLINGS = 30;

    /** The wait after that attempt. Half of it is random, so that attempts that failed together are not repeated together. */
    Duration after(int attempts, RandomGenerator random) {
        long doubled = firstWait.toMillis() << Math.min(attempts - 1, MOST_DOUBLINGS);
        long wait = Math.min(doubled, longestWait.toMillis());
        return Duration.ofMillis(wait / 2 + random.nextLong(wait / 2 + 1));
    }
}
