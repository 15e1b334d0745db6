package dev.tributary.ledger.transfers;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** When a transfer is asked for again. A pure rule. */
final class FollowUp {
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int MOST_DOUBLINGS = 10;

    /** PayPal keeps our keys for 30 days; after that, asking again could pay again. */
    private static final Duration KEYS_HOLD = Duration.ofDays(20);

    private FollowUp() {}

    static Instant next(int asked, Instant now) {
        var wait = FIRST.multipliedBy(1L << Math.min(asked, MOST_DOUBLINGS));
        return now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }

    static Instant tomorrow(Instant now) {
        return now.plus(Duration.ofDays(1));
    }

    static boolean isTooOldToAsk(Transfer transfer, Instant now) {
        return transfer.state() == Transfer.State.SENT
                && Objects.requireNonNull(transfer.sentAt()).plus(KEYS_HOLD).isBefore(now);
    }

    /**
     * Until when whoever sent it may still be waiting for the answer.
     *
     * @param answer how long it waits for one answer; a call asks for up to three, and clocks of instances differ
     */
    static Instant whenNoCallIsUnderWay(Transfer transfer, Duration answer) {
        return transfer.state() == Transfer.State.SENT
                ? Objects.requireNonNull(transfer.sentAt()).plus(answer.multipliedBy(4))
                : Instant.EPOCH;
    }
}
