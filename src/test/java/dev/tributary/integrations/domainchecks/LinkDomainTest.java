package dev.tributary.integrations.domainchecks;

import static dev.tributary.fixtures.BrandClient.parsed;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A brand shows its links under a host of its own, once the service was reached through it. */
@QuarkusTest
class LinkDomainTest extends DomainBrand {
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
        for (var at : List.of(host, host + ":" + RestAssured.port, host.toUpperCase(Locale.ROOT), "localhost")) {
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
