package dev.tributary.reporting.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that have the current dashboard are answered ahead of the endpoint, with the same response as by the endpoint. */
@QuarkusTest
class UnchangedDashboardTest {
    /** Offset in the token, after the prefix and the ids of brand and enrollment. */
    private static final int IN_THE_SIGNATURE = 50;

    private static final ExecutorService CLIENTS = Executors.newFixedThreadPool(8);
    private static final Set<String> DIFFERENT_EACH_TIME = Set.of("RateLimit", "X-Request-Id", "Date");

    private BrandClient brand;
    private String offer;
    private Affiliate sarah;
    private String tag;

    @BeforeEach
    void a_dashboard_that_was_read() {
        brand = BrandClient.ofBrand("USD", "UTC", 0);
        offer = brand.offer(0, "{'percentOfSale':10}");
        sarah = brand.affiliate(offer, "Sarah");
        tag = ask("", null, Map.of()).header("ETag");
    }

    @AfterAll
    static void end() {
        CLIENTS.shutdown();
    }

    @Test
    void it_has_the_headers_that_the_endpoint_gives_it() {
        var early = ask("", tag, Map.of());
        var late = ask("?include=", tag, Map.of());

        assertThat(early.statusCode()).isEqualTo(304);
        assertThat(late.statusCode()).isEqualTo(304);
        assertThat(headers(early)).isEqualTo(headers(late)).containsEntry("ETag", List.of(tag));
        assertThat(early.body().asByteArray()).isEmpty();
    }

    @Test
    void it_counts_as_a_request() {
        var unchanged = ask("", tag, Map.of());

        assertThat(remaining(unchanged)).isLessThan(allowed(unchanged));
    }

    @Test
    void what_changed_is_sent_again_at_once() {
        brand.post("/v1/conversions", Map.of("orderId", "O-1", "subtotal", 1_000, "promoCodes", List.of(sarah.code())))
                .as(201);
        var changed = ask("", tag, Map.of());
        brand.patch("/v1/offers/" + offer, Map.of("name", "Winter")).as(200);
        var renamed = ask("", changed.header("ETag"), Map.of());

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.jsonPath().getInt("totals.earned")).isEqualTo(100);
        assertThat(renamed.jsonPath().getString("offer.name")).isEqualTo("Winter");
    }

    @Test
    void another_language_is_another_answer() {
        assertThat(ask("", tag, Map.of("Accept-Language", "de")).statusCode()).isEqualTo(200);
        assertThat(ask("", tag, Map.of("Accept-Language", "de, en")).header("Content-Language"))
                .isEqualTo("de");
    }

    @Test
    void a_link_that_has_ended_opens_nothing() {
        brand.delete("/v1/enrollments/" + sarah.enrollment() + "/dashboard-link");

        var refused = ask("", tag, Map.of());
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.contentType()).startsWith("application/problem+json");
    }

    @Test
    void those_who_ask_at_the_same_time_are_each_answered_for_themselves() {
        var ben = brand.affiliate(offer, "Ben");
        var eve = brand.affiliate(offer, "Eve");
        brand.delete("/v1/enrollments/" + eve.enrollment() + "/dashboard-link");
        var forged = new StringBuilder(sarah.dashboard().bearer());
        forged.setCharAt(IN_THE_SIGNATURE, forged.charAt(IN_THE_SIGNATURE) == 'A' ? 'B' : 'A');
        var bearers = List.of(
                sarah.dashboard().bearer(),
                ben.dashboard().bearer(),
                eve.dashboard().bearer(),
                forged.toString());

        var statuses = IntStream.range(0, 80)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask(bearers.get(i % 4), tag), CLIENTS))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses)
                .containsExactlyElementsOf(Collections.nCopies(20, List.of(304, 200, 401, 401)).stream()
                        .flatMap(List::stream)
                        .toList());
        assertThat(ask("", null, Map.of()).jsonPath().getString("member.firstName"))
                .isEqualTo("Sarah");
    }

    private static int ask(String bearer, String known) {
        return given().header("Authorization", "Bearer " + bearer)
                .header("If-None-Match", known)
                .get("/v1/dashboard")
                .statusCode();
    }

    @Test
    void tags_of_nobody_and_tokens_of_others_are_left_to_the_endpoint() {
        assertThat(ask("", "\"2-nonsense-zz-en\"", Map.of()).statusCode()).isEqualTo(200);
        assertThat(ask("", "W/\"x\", " + tag, Map.of()).statusCode()).isEqualTo(304);
        assertThat(ask("", "*", Map.of()).statusCode()).isEqualTo(304);
        assertThat(given().header("Authorization", "Bearer " + brand.bearer())
                        .header("If-None-Match", tag)
                        .get("/v1/dashboard")
                        .statusCode())
                .isEqualTo(403);
        assertThat(given().header("If-None-Match", tag).get("/v1/dashboard").statusCode())
                .isEqualTo(401);
    }

    private Response ask(String query, String known, Map<String, String> headers) {
        var request = given().header(
                        "Authorization", "Bearer " + sarah.dashboard().bearer())
                .header("Origin", "https://app.example")
                .headers(headers);
        return (known == null ? request : request.header("If-None-Match", known)).get("/v1/dashboard" + query);
    }

    private static Map<String, List<String>> headers(Response answer) {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (var header : answer.headers()) {
            if (!DIFFERENT_EACH_TIME.contains(header.getName())) {
                all.put(
                        header.getName().toLowerCase(Locale.ROOT),
                        answer.headers().getValues(header.getName()).stream()
                                .sorted()
                                .toList());
            }
        }
        return all;
    }

    private static int allowed(Response answer) {
        return Integer.parseInt(answer.header("RateLimit-Policy").replaceAll(".*q=(\\d+);.*", "$1"));
    }

    private static int remaining(Response answer) {
        return Integer.parseInt(answer.header("RateLimit").replaceAll(".*r=(\\d+);.*", "$1"));
    }
}
