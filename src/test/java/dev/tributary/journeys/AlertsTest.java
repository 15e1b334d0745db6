package dev.tributary.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.MailingBrand;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What alerts and the operator's dashboard ask for is told by the service under that name. */
@QuarkusTest
class AlertsTest {
    private static final Pattern NAME =
            Pattern.compile("\\b(?:tributary|outbox|queue|jobs|agroal|writes|listen|http)_[a-z_]+\\b");
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";

    @TestHTTPResource(value = "/metrics", management = true)
    URL metrics;

    @Inject
    OutboxWorkers outbox;

    @Test
    void every_metric_of_alerts_and_dashboard_is_there() throws Exception {
        var wanted = new TreeSet<>(names(Files.readString(Path.of("docker", "alerts.yml"))));
        wanted.addAll(names(queries(new ObjectMapper()
                .readTree(Path.of("docker", "grafana", "tributary.json").toFile()))));
        assertThat(wanted).hasSizeGreaterThan(15);

        useEverything();

        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(told()).containsAll(wanted));
    }

    @Test
    void queues_are_told_at_nothing_too() {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(scrape())
                        .contains("outbox_depth{topic=\"mail\"}")
                        .contains("queue_depth{queue=\"webhook_deliveries\"}")
                        .contains("queue_oldest_age_seconds{queue=\"refunds\"}"));
    }

    private void useEverything() {
        var shop = BrandClient.ofBrand("USD", "UTC", 0);
        var sarah = shop.affiliate(shop.offer(0, "{'percentOfSale':10}"), "Sarah");
        shop.post(
                        "/v1/conversions",
                        Map.of("orderId", "O-1", "subtotal", 1_000, "promoCodes", new String[] {sarah.code()}))
                .as(201);
        RestAssured.given()
                .redirects()
                .follow(false)
                .header("User-Agent", BROWSER)
                .get("/r/" + sarah.slug());
        shop.get("/v1/members");
        assertThat(shop.ask("/v1/members/nobody").status()).isEqualTo(404);
        var mailing = new MailingBrand();
        var offer = mailing.offer("Summer");
        mailing.send(offer, "Hello", mailing.affiliate(offer, "Ann", "ann"));
        outbox.drain();
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static String queries(JsonNode dashboard) {
        return String.join("\n", dashboard.findValuesAsText("expr"));
    }

    private Set<String> told() {
        return names(scrape());
    }

    private String scrape() {
        return RestAssured.get(metrics).asString();
    }
}
