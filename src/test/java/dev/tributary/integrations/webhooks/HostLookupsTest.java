package dev.tributary.integrations.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.FakeDns;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host whose lookup takes seconds holds no connection of the database meanwhile. */
@QuarkusTest
class HostLookupsTest {
    @Inject
    FakeDns dns;

    private BrandClient glow;
    private BrandClient.Affiliate sarah;

    @BeforeEach
    void sarah() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        glow.patch("/v1/brand", Map.of("senderEmail", "team@glow.example")).as(200);
        sarah = glow.affiliate(glow.offer(0, "{'percentOfSale':10}"), "Sarah");
    }

    @Test
    void the_host_of_an_affiliates_postback_is_looked_up_before_the_transaction() {
        var host = newHost();

        sarah.dashboard()
                .put("/v1/dashboard/postback", Map.of("url", "https://" + host + "/in?amount={commission}"))
                .as(202);

        assertThat(dns.wasInTransaction(host)).isFalse();
    }

    @Test
    void the_host_of_a_postback_set_by_staff_is_looked_up_before_the_transaction() {
        var host = newHost();

        glow.put("/v1/enrollments/" + sarah.enrollment() + "/postback", Map.of("url", "https://" + host + "/in"))
                .as(200);

        assertThat(dns.wasInTransaction(host)).isFalse();
    }

    @Test
    void the_hosts_of_endpoints_are_looked_up_before_the_transaction() {
        var first = newHost();
        var second = newHost();

        var endpoint = glow.post("/v1/webhook-endpoints", Map.of("url", "https://" + first + "/"))
                .as(201)
                .get("id")
                .textValue();
        glow.patch("/v1/webhook-endpoints/" + endpoint, Map.of("url", "https://" + second + "/"))
                .as(200);

        assertThat(dns.wasInTransaction(first)).isFalse();
        assertThat(dns.wasInTransaction(second)).isFalse();
    }

    @Test
    void a_host_without_an_address_is_refused_in_a_change_too() {
        var endpoint = glow.post("/v1/webhook-endpoints", Map.of("url", "https://" + newHost() + "/"))
                .as(201)
                .get("id")
                .textValue();
        var unknown = newHost();
        dns.unknown(unknown);

        var answer = glow.patch("/v1/webhook-endpoints/" + endpoint, Map.of("url", "https://" + unknown + "/"));

        assertThat(answer.as(422).at("/errors/0/code").textValue()).isEqualTo("unknown_host");
    }

    @Test
    void an_affiliate_makes_at_most_sixty_changes_a_minute_and_still_reads() {
        var answers = new java.util.TreeMap<Integer, Integer>();
        for (int i = 0; i < 63; i++) {
            answers.merge(
                    sarah.dashboard()
                            .put("/v1/dashboard/postback", Map.of("url", "nowhere"))
                            .status(),
                    1,
                    Integer::sum);
        }

        assertThat(answers.get(422)).isBetween(60, 62);
        assertThat(answers.get(429)).isBetween(1, 3);
        assertThat(sarah.dashboard().ask("/v1/dashboard").status()).isEqualTo(200);
    }

    private static String newHost() {
        return "h" + UUID.randomUUID() + ".example";
    }
}
