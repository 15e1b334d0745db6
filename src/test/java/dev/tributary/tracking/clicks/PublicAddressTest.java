package dev.tributary.tracking.clicks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.RawHttp;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Public addresses accept parameters that others append to them; errors are shown as a page. */
@QuarkusTest
class PublicAddressTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    private BrandClient brand;
    private String offer;

    @BeforeEach
    void open_a_brand() {
        brand = BrandClient.ofBrand("USD", "UTC", 0);
        offer = brand.offer(0, "{'percentOfSale':10}");
        brand.patch("/v1/offers/" + offer, java.util.Map.of("utm", java.util.Map.of("s", "{{s1}}")))
                .as(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?fbclid=x%",
                "?s1=50%off",
                "?%zz",
                "?S1=50%25off",
                "?a=%C0%AF&s1=50%25off",
                "?s1=50%25off&s1=other",
                "?&&=&"
            })
    void a_link_leads_on_whatever_stands_behind_it_looked_up_or_in_memory(String query) throws IOException {
        var slug = brand.affiliate(offer, "Sarah").slug();

        var lookedUp = visit(slug + query);
        var inMemory = visit(slug + query);

        assertThat(lookedUp.status()).isEqualTo(302);
        assertThat(withoutClick(inMemory)).isEqualTo(withoutClick(lookedUp));
        if (query.contains("off")) {
            assertThat(lookedUp.header("Location")).contains("s=50%25off");
        }
    }

    @Test
    void a_deep_link_may_be_called_url_in_any_case() {
        var slug = brand.affiliate(offer, "Sarah").slug();

        for (int i = 0; i < 2; i++) {
            assertThat(follow(slug + "?URL=https://glow.example/jeans").header("Location"))
                    .startsWith("https://glow.example/jeans?");
        }
    }

    @Test
    void a_dead_link_is_a_page_for_people_in_their_language_and_a_problem_for_programs() {
        var page = given().header("Accept", BROWSER)
                .header("Accept-Language", "de-AT,de;q=0.9")
                .get("/r/nobody-has-this");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.asString()).contains("lang=\"de\"", "Dieser Link führt nicht weiter");
        assertThat(page.header("X-Request-Id")).isNotNull();
        assertThat(given().header("Accept", BROWSER).get("/u/example").asString())
                .contains("This link leads nowhere");
        assertThat(given().header("Accept", "application/json")
                        .get("/r/nobody-has-this")
                        .jsonPath()
                        .getString("code"))
                .isEqualTo("not_found");
        assertThat(given().get("/u/example").jsonPath().getString("code")).isEqualTo("not_found");
    }

    @Test
    void no_slug_at_all_is_a_problem() {
        assertThat(given().get("/r").statusCode()).isEqualTo(404);
        assertThat(given().head("/r").statusCode()).isEqualTo(404);
        assertThat(given().get("/r/").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[2001:db8::1]:443", "[::1]", "unknown", "_hidden", "", "x, y", "192.0.2.1:80", "for=192.0.2.1"})
    void whatever_a_proxy_calls_the_visitor_the_link_leads_on(String forwarded) {
        var slug = brand.affiliate(offer, "Sarah").slug();

        for (int i = 0; i < 2; i++) {
            var answer = raw().header("X-Forwarded-For", forwarded).get("/r/" + slug);
            assertThat(answer.statusCode()).isEqualTo(302);
        }
    }

    private static Response follow(String path) {
        return raw().get("/r/" + path);
    }

    private static RequestSpecification raw() {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("User-Agent", "Mozilla/5.0 Firefox/140.0");
    }

    /** Sends the path unchanged, which an HTTP client would refuse. */
    private static RawHttp.Answer visit(String path) throws IOException {
        return RawHttp.send(
                "GET /r/" + path
                        + " HTTP/1.1\r\nHost: go.example\r\nUser-Agent: Mozilla/5.0 Firefox/140.0\r\nConnection: close\r\n\r\n",
                new byte[0]);
    }

    private static String withoutClick(RawHttp.Answer answer) {
        return answer.header("Location").replaceAll("clk=[^&#]*", "");
    }
}
