package dev.tributary.integrations.domainchecks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A host that does not lead to the service, and one that does no longer. */
@QuarkusTest
class LinkDomainChecksTest extends DomainBrand {
    @Test
    void a_host_that_does_not_lead_here_says_why_and_no_link_shows_it() {
        var before = link();
        set(brand, host);
        dns.unknown(host);
        check(true);
        assertThat(state()).isEqualTo("PENDING HOST_UNKNOWN");

        dns.name(host, HERE);
        clock.advance(Duration.ofSeconds(11));
        check(false);
        assertThat(state()).isEqualTo("PENDING NOT_PUBLIC");

        dns.name(host, "127.9.9.9");
        clock.advance(Duration.ofSeconds(21));
        check(true);
        assertThat(state()).isIn("PENDING UNREACHABLE", "PENDING ANOTHER_SERVICE");

        clock.advance(Duration.ofDays(3));
        check(true);
        assertThat(state()).startsWith("FAILED");
        assertThat(brand.get("/v1/brand/link-domain").get("nextCheckAt").isNull())
                .isTrue();
        assertThat(link()).isEqualTo(before);

        dns.name(host, HERE);
        assertThat(set(brand, host).get("status").textValue()).isEqualTo("PENDING");
        check(true);
        assertThat(state()).isEqualTo("VERIFIED null");
    }

    @Test
    void another_server_at_the_host_is_told_apart() throws Exception {
        try (var stranger = new Stranger()) {
            set(brand, host);
            checkAt(stranger.port(), true);
        }

        assertThat(state()).isEqualTo("PENDING ANOTHER_SERVICE");
    }

    @Test
    void a_host_that_is_lost_is_shown_for_three_days_more_and_its_visitors_still_find_the_brand() {
        verify(brand, host);
        dns.unknown(host);
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        check(true);
        assertThat(state()).isEqualTo("VERIFIED HOST_UNKNOWN");
        assertThat(link()).contains(host);

        clock.advance(Duration.ofDays(3));
        check(true);

        assertThat(state()).isEqualTo("FAILED HOST_UNKNOWN");
        assertThat(link()).doesNotContain(host);
        assertThat(hosts.brandOf(host)).isNotNull();
    }
}
