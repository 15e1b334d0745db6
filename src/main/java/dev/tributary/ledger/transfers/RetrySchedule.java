package dev.tributary.ledger.transfers;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** When a transfer is sent or polled again. A pure rule. */
final class RetrySchedule {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration MAX_WAIT = Duration.ofHours(6);
    private static final int MAX_DOUBLINGS = 10;

    /** PayPal keeps our keys for 30 days; sending again after that could pay twice. */
    private static final Duration KEY_LIFETIME = Duration.ofDays(20);

    private static final Duration LONGEST_POLLING = Duration.ofDays(60);

    /** About as many as waits of six hours make in that time. */
    private static final int MAX_REQUESTS = 240;

    private RetrySchedule() {}

    static Instant next(int requests, Instant now) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(requests, MAX_DOUBLINGS));
        return now.plus(wait.compareTo(MAX_WAIT) < 0 ? wait : MAX_WAIT);
    }

    static Instant tomorrow(Instant now) {
        return now.plus(Duration.ofDays(1));
    }

    static boolean isTooOldToResend(Transfer transfer, Instant now) {
        return transfer.state() == Transfer.State.SENT
                && Objects.requireNonNull(transfer.sentAt()).plus(KEY_LIFETIME).isBefore(now);
    }

    /**
     * Whether a transfer has had no result for so long that its provider is not asked again. Webhooks cause additional
     * requests, and an instance that was stopped made none: both the time and the number count.
     */
    static boolean isPolledLongEnough(Transfer transfer, Instant now) {
        return transfer.asked() >= MAX_REQUESTS
                && !Objects.requireNonNull(transfer.sentAt())
                        .plus(LONGEST_POLLING)
                        .isAfter(now);
    }

    /**
     * The instant by which the call of another instance has ended.
     *
     * @param timeout of one request; a call makes up to three requests, and clocks of instances differ
     */
    static Instant callEndsBy(Transfer transfer, Duration timeout) {
        return transfer.state() == Transfer.State.SENT
                ? Objects.requireNonNull(transfer.sentAt()).plus(timeout.multipliedBy(4))
                : Instant.EPOCH;
    }
}
