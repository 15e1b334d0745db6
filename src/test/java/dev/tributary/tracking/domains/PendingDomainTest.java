package dev.tributary.tracking.domains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.tracking.domains.LinkDomain.Status;
import dev.tributary.tracking.domains.LinkDomain.Trouble;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long a brand keeps a host from others without reaching the service through it. */
class PendingDomainTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");

    @Test
    void requesting_the_same_host_again_and_again_keeps_it_no_longer_than_three_days() {
        var domain = LinkDomain.requested("go.glow.example", START);
        for (int hour = 1; hour < 72; hour++) {
            var now = START.plus(Duration.ofHours(hour));
            domain = domain.requestedAgain(now).checkFailed(Trouble.HOST_UNKNOWN, now);
            assertThat(domain.status()).isEqualTo(Status.PENDING);
        }

        var end = START.plus(Duration.ofDays(3));
        domain = domain.requestedAgain(end).checkFailed(Trouble.HOST_UNKNOWN, end);

        assertThat(domain.status()).isEqualTo(Status.FAILED);
    }

    @Test
    void a_pending_host_that_is_requested_again_is_checked_at_once() {
        var later = START.plus(Duration.ofDays(1));
        var domain = LinkDomain.requested("go.glow.example", START).checkFailed(Trouble.UNREACHABLE, START);

        domain = domain.requestedAgain(later);

        assertThat(domain.nextCheckAt()).isEqualTo(later);
        assertThat(domain.failures()).isZero();
    }

    @Test
    void a_failed_host_that_is_requested_again_has_three_days_more() {
        var failedAt = START.plus(Duration.ofDays(3));
        var failed = LinkDomain.requested("go.glow.example", START).checkFailed(Trouble.UNREACHABLE, failedAt);
        assertThat(failed.status()).isEqualTo(Status.FAILED);

        var again = failed.requestedAgain(failedAt.plusSeconds(60))
                .checkFailed(Trouble.UNREACHABLE, failedAt.plus(Duration.ofDays(2)));

        assertThat(again.status()).isEqualTo(Status.PENDING);
    }
}
