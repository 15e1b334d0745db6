package dev.tributary.tracking.domains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.tracking.domains.LinkDomain.Status;
import dev.tributary.tracking.domains.LinkDomain.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkDomainStatesTest {
    private static final Instant NOON = Instant.parse("2026-06-10T12:00:00Z");

    @Test
    void checks_pause_twice_as_long_each_time_up_to_an_hour_and_end_after_three_days() {
        var domain = LinkDomain.requested("go.glow.example", NOON);
        List<Long> pauses = new ArrayList<>();
        var now = NOON;
        while (domain.nextCheckAt() != null) {
            now = domain.nextCheckAt();
            domain = domain.checkFailed(Trouble.HOST_UNKNOWN, now);
            if (domain.nextCheckAt() != null) {
                pauses.add(Duration.between(now, domain.nextCheckAt()).toSeconds());
            }
        }

        assertThat(pauses).startsWith(10L, 20L, 40L, 80L, 160L, 320L, 640L, 1_280L, 2_560L, 3_600L, 3_600L);
        assertThat(domain.status()).isEqualTo(Status.FAILED);
        assertThat(domain.reason()).isEqualTo(Trouble.HOST_UNKNOWN);
        assertThat(Duration.between(NOON, now))
                .isBetween(Duration.ofDays(3), Duration.ofDays(3).plusHours(1));
        assertThat(domain.failures()).isLessThan(100);
    }

    @Test
    void a_verified_host_is_checked_daily_and_fails_three_days_after_it_was_lost() {
        var domain = LinkDomain.requested("go.glow.example", NOON).checkSucceeded(NOON);
        assertThat(domain.nextCheckAt()).isEqualTo(NOON.plus(Duration.ofDays(1)));
        var lost = NOON.plus(Duration.ofDays(30));

        var missed = domain.checkFailed(Trouble.UNREACHABLE, lost);
        var stillMissed = missed.checkFailed(
                Trouble.UNREACHABLE, lost.plus(Duration.ofDays(3)).minusSeconds(1));
        var failed = stillMissed.checkFailed(Trouble.UNREACHABLE, lost.plus(Duration.ofDays(3)));

        assertThat(List.of(missed.status(), stillMissed.status(), failed.status()))
                .containsExactly(Status.VERIFIED, Status.VERIFIED, Status.FAILED);
        assertThat(stillMissed.checkSucceeded(lost.plusSeconds(5)).failingSince())
                .isNull();
        assertThat(failed.verifiedAt()).isEqualTo(NOON);
        assertThat(Objects.requireNonNull(failed.requestedAgain(lost).nextCheckAt()))
                .isEqualTo(lost);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,not_public",
        "glow,not_public",
        "go.glow.local,not_public",
        "db.internal,not_public",
        "10.0.0.1,not_public",
        "127.1,not_public",
        "0x7f.1,not_public",
        "go.tributary.example,own_host",
        "GO.Tributary.Example,own_host",
        "go_glow.example,invalid_host",
        "go..example,invalid_host",
        "go.glow.example/r,invalid_host",
        "go.glow.example:8080,invalid_host",
    })
    void only_names_of_the_public_internet_are_taken(String host, String code) {
        assertThatThrownBy(() -> LinkHost.parse(host, "go.tributary.example"))
                .isInstanceOfSatisfying(
                        InvalidFields.class,
                        refused -> assertThat(refused.errors().get(0).code()).isEqualTo(code));
    }

    @Test
    void a_host_is_kept_in_one_spelling() {
        assertThat(LinkHost.parse(" Go.Glow.Example ", "x.example")).isEqualTo("go.glow.example");
        assertThat(LinkHost.parse("los.möbel.example", "x.example")).isEqualTo("los.xn--mbel-5qa.example");
        assertThat(LinkHosts.hostOf("Go.Glow.Example.:8443")).isEqualTo("go.glow.example");
    }
}
