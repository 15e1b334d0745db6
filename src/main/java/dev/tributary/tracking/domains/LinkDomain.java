package dev.tributary.tracking.domains;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The host under which a brand's links are shown once the service was reached through it.
 *
 * @param reason why the last check failed; null when it did not
 * @param startedAt since when it is asked for
 * @param verifiedAt when the service was first reached through it; null when it never was
 * @param checkedAt when it was checked last; null before the first time
 * @param failingSince since when checks fail; null when they do not
 * @param failures checks that failed, one after the other
 * @param nextCheckAt null when it is not checked any more
 */
public record LinkDomain(
        String host,
        Status status,
        @Nullable Trouble reason,
        Instant startedAt,
        @Nullable Instant verifiedAt,
        @Nullable Instant checkedAt,
        @Nullable Instant failingSince,
        int failures,
        @Nullable Instant nextCheckAt) {

    /** So long a new host may take to lead here, and one that led here may lead elsewhere. */
    static final Duration PATIENCE = Duration.ofDays(3);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration WHILE_VERIFIED = Duration.ofHours(24);
    private static final int MOST_DOUBLINGS = 20;

    public enum Status {
        PENDING,
        VERIFIED,
        FAILED
    }

    /** What came of a check that failed. */
    public enum Trouble {
        HOST_UNKNOWN,
        NOT_PUBLIC,
        UNREACHABLE,
        CERTIFICATE_INVALID,
        ANOTHER_SERVICE
    }

    static LinkDomain begun(String host, Instant now) {
        return new LinkDomain(host, Status.PENDING, null, now, null, null, null, 0, now);
    }

    /** Asked for once more: one that is verified is checked now and stays so meanwhile. */
    LinkDomain again(Instant now) {
        return status == Status.VERIFIED
                ? new LinkDomain(host, status, reason, startedAt, verifiedAt, checkedAt, failingSince, failures, now)
                : new LinkDomain(host, Status.PENDING, null, now, verifiedAt, checkedAt, null, 0, now);
    }

    LinkDomain reached(Instant now) {
        var first = verifiedAt == null ? now : verifiedAt;
        return new LinkDomain(host, Status.VERIFIED, null, startedAt, first, now, null, 0, now.plus(WHILE_VERIFIED));
    }

    LinkDomain missed(Trouble why, Instant now) {
        var since = failingSince == null ? now : failingSince;
        var begun = status == Status.PENDING ? startedAt : since;
        boolean isOver = !now.isBefore(begun.plus(PATIENCE));
        return new LinkDomain(
                host,
                isOver ? Status.FAILED : status,
                why,
                startedAt,
                verifiedAt,
                now,
                since,
                failures + 1,
                isOver ? null : now.plus(pause()));
    }

    private Duration pause() {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
