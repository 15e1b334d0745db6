package dev.tributary.integrations.domainchecks;

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
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A brand with a host of its own, which leads to this service, and the job that finds out. */
abstract class DomainBrand {
    static final String HERE = "127.0.0.1";
    static final String LAPTOP =
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

    BrandClient brand;
    Affiliate sarah;
    String host;

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

    static String newHost() {
        return "go-" + UUID.randomUUID().toString().substring(0, 8) + ".glow.example";
    }

    /** As the job does, with this test's port for the one that hosts are reached at. */
    void check(boolean privateAddresses) {
        checkAt(RestAssured.port, privateAddresses);
    }

    void checkAt(int port, boolean privateAddresses) {
        var settings = new Settings(privateAddresses);
        var addresses = new LinkAddresses("http://localhost:" + port, hosts);
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

    record Settings(boolean privateAddresses) implements LinkDomainSettings {
        @Override
        public String every() {
            return "off";
        }

        @Override
        public Duration answer() {
            return Duration.ofSeconds(2);
        }
    }

    JsonNode set(BrandClient of, String wanted) {
        return of.put("/v1/brand/link-domain", Map.of("host", wanted)).as(200);
    }

    String state() {
        var domain = brand.get("/v1/brand/link-domain");
        return domain.get("status").textValue() + " " + domain.get("reason").asText();
    }

    void verify(BrandClient of, String wanted) {
        dns.name(wanted, HERE);
        set(of, wanted);
        check(true);
        assertThat(of.get("/v1/brand/link-domain").get("status").textValue()).isEqualTo("VERIFIED");
    }

    static Response visit(String at, String slug) {
        return given().redirects()
                .follow(false)
                .header("Host", at)
                .header("User-Agent", LAPTOP)
                .header("X-Forwarded-For", "1.2.3.4")
                .header("Accept", "text/html")
                .get("/r/" + slug);
    }

    String link() {
        return sarah.dashboard().get("/v1/dashboard").at("/share/link").textValue();
    }
}
