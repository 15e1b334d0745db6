package dev.tributary.tracking.domains;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The host under which a brand's links are shown once the service was reached through it.
 *
 * @param reason why the last check failed; null when it did not
 * @param startedAt when the brand requested it
 * @param verifiedAt when the service was first reached through it; null when it never was
 * @param checkedAt when it was checked last; null before the first time
 * @param failingSince since when checks fail; null when they do not
 * @param failures number of consecutive failed checks
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

    /** How long a new host may take to reach the service, and a verified one may fail to. */
    static final Duration MAX_FAILING = Duration.ofDays(3);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration MAX_PAUSE = Duration.ofHours(1);
    private static final Duration VERIFIED_INTERVAL = Duration.ofHours(24);
    private static final int MAX_DOUBLINGS = 20;

    public enum Status {
        PENDING,
        VERIFIED,
        FAILED
    }

    /** Why a check failed. */
    public enum Trouble {
        HOST_UNKNOWN,
        NOT_PUBLIC,
        UNREACHABLE,
        CERTIFICATE_INVALID,
        ANOTHER_SERVICE
    }

    static LinkDomain requested(String host, Instant now) {
        return new LinkDomain(host, Status.PENDING, null, now, null, null, null, 0, now);
    }

    /**
     * Requested once more: it is checked now. A verified domain stays verified meanwhile, and a pending one has no more time
     * than before, since it keeps the host from other brands.
     */
    LinkDomain requestedAgain(Instant now) {
        return switch (status) {
            case VERIFIED ->
                new LinkDomain(host, status, reason, startedAt, verifiedAt, checkedAt, failingSince, failures, now);
            case PENDING ->
                new LinkDomain(host, status, reason, startedAt, verifiedAt, checkedAt, failingSince, 0, now);
            case FAILED -> new LinkDomain(host, Status.PENDING, null, now, verifiedAt, checkedAt, null, 0, now);
        };
    }

    LinkDomain checkSucceeded(Instant now) {
        var first = verifiedAt == null ? now : verifiedAt;
        return new LinkDomain(host, Status.VERIFIED, null, startedAt, first, now, null, 0, now.plus(VERIFIED_INTERVAL));
    }

    LinkDomain checkFailed(Trouble trouble, Instant now) {
        var since = failingSince == null ? now : failingSince;
        var start = status == Status.PENDING ? startedAt : since;
        boolean isOver = !now.isBefore(start.plus(MAX_FAILING));
        return new LinkDomain(
                host,
                isOver ? Status.FAILED : status,
                trouble,
                startedAt,
                verifiedAt,
                now,
                since,
                failures + 1,
                isOver ? null : now.plus(pause()));
    }

    private Duration pause() {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        return pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE;
    }
}
