package dev.tributary.integrations.domainchecks;

import static dev.tributary.fixtures.BrandClient.parsed;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.FakeDns;
import dev.tributary.fixtures.TestClock;
import dev.tributary.integrations.calls.CallHost;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.tracking.domains.DomainProof;
import dev.tributary.tracking.domains.LinkAddresses;
import dev.tributary.tracking.domains.LinkDomains;
import dev.tributary.tracking.domains.LinkHosts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A brand shows its links under a host of its own, once the service was reached through it. */
@QuarkusTest
class LinkDomainTest {
    private static final String HERE = "127.0.0.1";
    private static final String LAPTOP =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    @Inject
    FakeDns dns;

    @Inject
    CallHost client;

    @Inject
    DomainProof proof;

    @Inject
    LinkHosts hosts;

    @Inject
    LinkDomains domains;

    @Inject
    Tenancy tenancy;

    @Inject
    Jdbi jdbi;

    @Inject
    TestClock clock;

    private BrandClient brand;
    private Affiliate sarah;
    private String host;

    @BeforeEach
    void openABrand() {
        brand = BrandClient.ofBrand("EUR", "UTC", 0);
        sarah = brand.affiliate(brand.offer(0, "{'percentOfSale':10}"), "Sarah");
        host = newHost();
        dns.name(host, HERE);
    }

    @AfterEach
    void end() {
        clock.run();
        brand.delete("/v1/brand/link-domain");
        hosts.reload();
    }

    private static String newHost() {
        return "go-" + UUID.randomUUID().toString().substring(0, 8) + ".glow.example";
    }

    /** As the job does, with this test's port for the one that hosts are reached at. */
    private void check(boolean privateAddresses) {
        var settings = new Settings(privateAddresses);
        var addresses = new LinkAddresses("http://localhost:" + RestAssured.port, hosts);
        new CheckLinkDomains(
                        jdbi,
                        tenancy,
                        domains,
                        hosts,
                        new ProbeDomain(client, proof, addresses, settings),
                        settings,
                        clock)
                .checkDue();
    }

    private record Settings(boolean privateAddresses) implements LinkDomainSettings {
        @Override
        public String every() {
            return "off";
        }

        @Override
        public Duration answer() {
            return Duration.ofSeconds(2);
        }
    }

    private JsonNode set(BrandClient of, String wanted) {
        return of.put("/v1/brand/link-domain", Map.of("host", wanted)).as(200);
    }

    private String state() {
        var domain = brand.get("/v1/brand/link-domain");
        return domain.get("status").textValue() + " " + domain.get("reason").asText();
    }

    private void verify(BrandClient of, String wanted) {
        dns.name(wanted, HERE);
        set(of, wanted);
        check(true);
        assertThat(of.get("/v1/brand/link-domain").get("status").textValue()).isEqualTo("VERIFIED");
    }

    private static Response visit(String at, String slug) {
        return given().redirects()
                .follow(false)
                .header("Host", at)
                .header("User-Agent", LAPTOP)
                .header("X-Forwarded-For", "1.2.3.4")
                .header("Accept", "text/html")
                .get("/r/" + slug);
    }

    private String link() {
        return sarah.dashboard().get("/v1/dashboard").at("/share/link").textValue();
    }

    private JsonNode named(BrandClient of, Affiliate affiliate, String slug) {
        return of.post(
                        "/v1/enrollments/" + affiliate.enrollment() + "/tracking-items",
                        Map.of("type", "LINK", "name", slug, "slug", slug))
                .as(201);
    }

    @Test
    void links_are_shown_under_the_host_once_it_leads_to_the_service_and_the_old_ones_go_on() {
        var before = link();
        assertThat(set(brand, host).get("status").textValue()).isEqualTo("PENDING");
        assertThat(link()).isEqualTo(before);

        check(true);

        assertThat(state()).isEqualTo("VERIFIED null");
        assertThat(link()).isEqualTo("http://" + host + ":" + RestAssured.port + "/r/" + sarah.slug());
        assertThat(brand.get("/v1/enrollments").at("/data/0/link").textValue()).isEqualTo(link());
        assertThat(brand.get("/v1/tracking-items?type=LINK").at("/data/0/url").textValue())
                .isEqualTo(link());
        assertThat(sarah.dashboard().get("/v1/dashboard/link").get("url").textValue())
                .isEqualTo(link());
        for (var at :
                List.of(host, host + ":" + RestAssured.port, host.toUpperCase(java.util.Locale.ROOT), "localhost")) {
            var click = visit(at, sarah.slug()).header("Location").replaceAll(".*clk=", "");
            var order = brand.post(
                            "/v1/conversions",
                            Map.of(
                                    "orderId",
                                    "O-" + at,
                                    "currency",
                                    "EUR",
                                    "subtotal",
                                    10_000,
                                    "clickIds",
                                    List.of(click)))
                    .as(201);
            assertThat(order.get("commission").longValue()).isEqualTo(1_000);
        }
    }

    @Test
    void a_dashboard_that_was_read_before_is_not_taken_for_the_present_one() {
        var read = given().auth().oauth2(sarah.dashboard().bearer()).get("/v1/dashboard");
        verify(brand, host);

        given().auth()
                .oauth2(sarah.dashboard().bearer())
                .header("If-None-Match", read.header("ETag"))
                .get("/v1/dashboard")
                .then()
                .statusCode(200);
    }

    @Test
    void each_host_has_slugs_of_its_own() {
        var other = BrandClient.ofBrand("EUR", "UTC", 0);
        var ben = other.affiliate(other.offer(0, "{'percentOfSale':10}"), "Ben");
        var elsewhere = newHost();
        var slug = "summer-" + UUID.randomUUID().toString().substring(0, 8);
        var first = named(brand, sarah, slug);
        verify(other, elsewhere);

        var second = named(other, ben, slug);

        assertThat(second.get("url").textValue())
                .isEqualTo("http://" + elsewhere + ":" + RestAssured.port + "/r/" + slug);
        assertThat(item(visit(elsewhere, slug), other))
                .isEqualTo(second.get("id").textValue());
        assertThat(item(visit("localhost", slug), brand))
                .isEqualTo(first.get("id").textValue());
        other.delete("/v1/brand/link-domain");
        hosts.reload();
        var fallback = other.get("/v1/tracking-items/" + second.get("id").textValue())
                .get("url")
                .textValue();
        assertThat(fallback).doesNotContain(slug).startsWith("http://localhost");
        assertThat(item(visit("localhost", fallback.replaceAll(".*/r/", "")), other))
                .isEqualTo(second.get("id").textValue());
        assertThat(other.post("/v1/clicks", Map.of("slug", slug))
                        .as(201)
                        .get("clickId")
                        .isTextual())
                .isTrue();
    }

    /** Which link a visitor followed, as the order tells. */
    private static String item(Response visit, BrandClient of) {
        var click = visit.header("Location").replaceAll(".*clk=", "");
        return of.post(
                        "/v1/conversions",
                        Map.of("orderId", click, "currency", "EUR", "subtotal", 100, "clickIds", List.of(click)))
                .as(201)
                .at("/attribution/trackingItemId")
                .textValue();
    }

    @Test
    void the_slug_of_another_brand_leads_nowhere_at_a_brands_host() {
        var other = BrandClient.ofBrand("EUR", "UTC", 0);
        var ben = other.affiliate(other.offer(0, "{'percentOfSale':10}"), "Ben");
        verify(brand, host);

        var visit = visit(host, ben.slug());

        assertThat(visit.statusCode()).isEqualTo(404);
        assertThat(visit.asString()).contains("This link leads nowhere");
        assertThat(visit("localhost", ben.slug()).statusCode()).isEqualTo(302);
    }

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
            var settings = new Settings(true);
            var addresses = new LinkAddresses("http://localhost:" + stranger.port(), hosts);
            new CheckLinkDomains(
                            jdbi,
                            tenancy,
                            domains,
                            hosts,
                            new ProbeDomain(client, proof, addresses, settings),
                            settings,
                            clock)
                    .checkDue();
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

    @Test
    void a_host_is_one_brands_however_many_want_it_at_once() throws Exception {
        var brands = IntStream.range(0, 8)
                .mapToObj(i -> BrandClient.ofBrand("EUR", "UTC", 0))
                .toList();
        var threads = Executors.newFixedThreadPool(brands.size());
        try {
            var answers = threads.invokeAll(brands.stream()
                    .<Callable<Integer>>map(one -> () -> one.put("/v1/brand/link-domain", Map.of("host", host))
                            .status())
                    .toList());
            int taken = 0;
            for (var answer : answers) {
                assertThat(answer.get()).isIn(200, 409);
                taken += answer.get() == 200 ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        } finally {
            threads.shutdownNow();
            brands.forEach(one -> one.delete("/v1/brand/link-domain"));
        }
        assertThat(set(brand, host).get("status").textValue()).isEqualTo("PENDING");
    }

    @Test
    void without_the_host_links_are_shown_as_before() {
        var before = link();
        verify(brand, host);
        assertThat(link()).isNotEqualTo(before);

        brand.delete("/v1/brand/link-domain").as(204);
        hosts.reload();

        assertThat(link()).isEqualTo(before);
        brand.ask("/v1/brand/link-domain").as(404);
        brand.delete("/v1/brand/link-domain").as(404);
    }

    @Test
    void hosts_that_no_visitor_can_reach_are_refused() {
        for (var wrong : List.of("localhost", "10.0.0.1", "glow", "go.glow.example/r", "", "go.glow.internal")) {
            var refused =
                    brand.put("/v1/brand/link-domain", Map.of("host", wrong)).as(422);
            assertThat(refused.at("/errors/0/pointer").textValue()).isEqualTo("/host");
        }
        brand.put("/v1/brand/link-domain", parsed("{}")).as(422);
        brand.ask("/v1/brand/link-domain").as(404);
    }
}
