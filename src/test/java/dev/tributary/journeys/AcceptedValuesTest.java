package dev.tributary.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is accepted can be carried out, and what cannot is refused for the right reason. */
@QuarkusTest
class AcceptedValuesTest {
    private static final String BROWSER =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0";

    private BrandClient brand;

    @BeforeEach
    void open_a_brand() {
        brand = BrandClient.ofBrand("USD", "America/New_York", 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://glow.example",
                "Https://Glow.Example/",
                "https://małe.example/x",
                "https://glow.example/a|b",
                "https://glow.example/{}",
                "http://glow.example:65535/?q=%20#top",
                "https://glow.example/\u200b",
                "https://glow.example/\u200c",
                "https://glow.example/\u200d",
                "https://glow.example/\u200e",
                "https://glow.example/\u202e",
                "https://glow.example/\u00ad",
                "https://glow.example./",
                "https://[2001:db8::1]/",
                "https://glow.example:0/",
                "https://glow.example:99999/",
                "https://glow.example/a b",
                "https://glow.example/100%",
                "https://straße.example/",
                "glow.example",
                "",
                " ",
                "javascript:alert(1)",
                "https://a@b.example/"
            })
    void an_offer_that_is_taken_has_links_that_lead_there(String destination) {
        var offer = new TreeMap<String, Object>(Map.of(
                "name",
                "Summer",
                "tracking",
                List.of("LINK", "PROMO_CODE"),
                "holdDays",
                0,
                "destinationUrl",
                destination));
        var made = brand.post("/v1/offers", offer);
        if (made.status() == 422) {
            assertThat(made.body().at("/errors/0/pointer").textValue()).isEqualTo("/destinationUrl");
            return;
        }
        assertThat(made.status()).isEqualTo(201);
        var kept = made.body().get("destinationUrl").textValue();
        var slug = brand.affiliate(made.body().get("id").textValue(), "Sarah").slug();

        var answer =
                given().redirects().follow(false).header("User-Agent", BROWSER).get("/r/" + slug);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(URI.create(answer.header("Location")).getHost())
                .isEqualTo(URI.create(kept).getHost());
    }

    @Test
    void a_patch_cannot_kill_the_links_of_a_living_offer() {
        var offer = brand.offer(0, "{'percentOfSale':10}");

        var refused = brand.patch("/v1/offers/" + offer, Map.of("destinationUrl", "https://glow.example/\u200b"));

        assertThat(refused.as(422).at("/errors/0/detail").textValue()).contains("invisible");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            destinationUrl | "glow.example"                    | 422 | Must be an absolute http or https address.
            destinationUrl | "https://glow.example/100%"       | 422 | Must have two hexadecimal digits after each %; a percent sign is written as %25.
            destinationUrl | "https://glow.example:0/"         | 422 | Must have a port from 1 to 65535, or none.
            allowedDomains | ["glow example"]                  | 422 | The host's name must consist of letters, digits, hyphens and dots.
            startsAt       | "0001-01-01T00:00:00Z"            | 422 | An instant lies between 1900-01-01 and 9999-12-31.
            startsAt       | "tomorrow"                        | 400 | An instant is written as 2026-06-10T11:59:00.000Z.
            startsAt       | ""                                | 400 | An instant is written as 2026-06-10T11:59:00.000Z.
            utm            | {"\\u0000":"x"}                   | 400 | Text must not hold the character NUL, near line 1
            utm            | {"\\ud800":"x"}                   | 400 | Half of a surrogate pair is no character of Unicode, near line 1
            name           | "\\ud800"                         | 400 | Half of a surrogate pair is no character of Unicode, near line 1
            holdDays       | 1e-2147483648                     | 400 | A number must not have an exponent of more than 3 digits
            """)
    void the_reason_is_the_right_one(String member, String value, int status, String detail) {
        var offer = brand.offer(0, "{'percentOfSale':10}");
        var answer = given().auth()
                .oauth2(brand.bearer())
                .contentType("application/json")
                .body("{\"" + member + "\":" + value + "}")
                .patch("/v1/offers/" + offer);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("detail")).startsWith(detail);
    }

    @Test
    void thousands_of_labels_are_refused_at_once() {
        var refused = brand.post(
                "/v1/offers",
                Map.of(
                        "name",
                        "Summer",
                        "tracking",
                        List.of("LINK"),
                        "destinationUrl",
                        "https://glow.example/",
                        "allowedDomains",
                        List.of("a.".repeat(5_000) + "example")));

        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void an_empty_text_is_no_address() {
        var refused = brand.post("/v1/members", Map.of("firstName", "Sarah", "email", "", "payoutEmail", ""));

        assertThat(BrandClient.rows(refused.as(422).get("errors"), "pointer", "code"))
                .containsExactly("/email invalid_email", "/payoutEmail invalid_email");
        assertThat(brand.patch("/v1/brand", Map.of("senderEmail", "")).status()).isEqualTo(422);
    }

    @Test
    void two_spellings_of_a_domain_are_one_address() {
        brand.post("/v1/members", Map.of("firstName", "Ola", "email", "info@małe.example"))
                .as(201);

        assertThat(brand.post("/v1/members", Map.of("firstName", "Ola", "email", "info@xn--mae-iwa.example"))
                        .status())
                .isEqualTo(409);
        assertThat(brand.get("/v1/members?email=info@ma%C5%82e.example").get("data"))
                .hasSize(1);
    }

    @Test
    void a_dashboard_address_with_a_fragment_has_no_room_for_the_token() {
        var refused = brand.patch("/v1/brand", Map.of("dashboardUrl", "https://glow.example/#/dashboard"));

        assertThat(refused.as(422).at("/errors/0/pointer").textValue()).isEqualTo("/dashboardUrl");
    }

    @Test
    void nothing_in_a_list_is_no_scope_and_no_order() {
        var key = brand.post("/v1/api-keys", BrandClient.parsed("{'name':'Shop','scopes':[null]}"));
        var orders = brand.post("/v1/conversions/batch", BrandClient.parsed("{'conversions':[null]}"));

        assertThat(key.status()).isEqualTo(422);
        assertThat(orders.as(200).at("/data/0/status").intValue()).isEqualTo(400);
    }

    @Test
    void an_empty_currency_is_not_the_brands_own() {
        assertThat(brand.post("/v1/conversions", Map.of("orderId", "1", "subtotal", 100, "currency", ""))
                        .status())
                .isEqualTo(400);
    }

    /** Gold and the code for tests are in the standard, and nobody can be paid with them; the brand needs no rate for its own. */
    @ParameterizedTest
    @CsvSource({
        "/v1/conversions, currency, XXX, 400",
        "/v1/conversions, currency, usd, 400",
        "/v1/fx-rates, currency, XAU, 400",
        "/v1/fx-rates, currency, USD, 422"
    })
    void what_is_no_other_money_is_refused(String path, String member, String value, int status) {
        var request = path.endsWith("rates")
                ? Map.of(member, value, "day", "2026-06-01", "rate", 1.5)
                : Map.of(member, value, "orderId", "1", "subtotal", 100);

        assertThat(brand.post(path, request).as(status).at("/errors/0/pointer").textValue())
                .isEqualTo("/" + member);
        assertThat(brand.all("/v1/conversions")).isEmpty();
    }

    @Test
    void click_ids_may_be_the_field_of_the_snippet() {
        var offer = brand.offer(0, "{'percentOfSale':10}");
        var slug = brand.affiliate(offer, "Sarah").slug();
        var clicks = List.of(click(slug), click(slug));

        var order = brand.post(
                "/v1/conversions",
                Map.of("orderId", "1", "subtotal", 10_000, "clickIds", List.of(" " + String.join(", ", clicks) + " ")));

        assertThat(order.as(201).at("/attribution/source").textValue()).isEqualTo("CLICK");
    }

    private String click(String slug) {
        return brand.post("/v1/clicks", Map.of("slug", slug, "ipAddress", "192.0.2.7", "userAgent", BROWSER))
                .as(201)
                .get("clickId")
                .textValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"banana", "192.0.2.7:443", "", "[::1]"})
    void what_is_no_ip_address_makes_no_visitor(String address) {
        var slug =
                brand.affiliate(brand.offer(0, "{'percentOfSale':10}"), "Sarah").slug();

        assertThat(brand.post("/v1/clicks", Map.of("slug", slug, "ipAddress", address))
                        .as(422)
                        .at("/errors/0/pointer")
                        .textValue())
                .isEqualTo("/ipAddress");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/reports/summary?from=%2B99999999-01-01",
                "/v1/reports/summary?to=-999999999-01-01",
                "/v1/conversions?from=0001-01-01",
                "/v1/members?limit=%C0%AF"
            })
    void a_day_or_a_query_that_cannot_be_meant_is_a_problem(String path) {
        var answer =
                given().urlEncodingEnabled(false).auth().oauth2(brand.bearer()).get(path);

        assertThat(answer.statusCode()).as(answer.asString()).isIn(400, 422);
        assertThat(answer.jsonPath().getString("requestId")).isEqualTo(answer.header("X-Request-Id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "--", "*", "de-", "x;q=9", ","})
    void a_language_that_cannot_be_read_harms_no_answer(String language) {
        given().auth()
                .oauth2(brand.bearer())
                .header("Accept-Language", language)
                .contentType("application/json")
                .body("{\"firstName\":\"\"}")
                .post("/v1/members")
                .then()
                .statusCode(422);
    }

    @Test
    void an_address_too_long_for_a_qr_code_is_told_so() {
        var offer = brand.offer(0, "{'percentOfSale':10}");
        var sarah = brand.affiliate(offer, "Sarah");

        var answer = given().auth()
                .oauth2(sarah.dashboard().bearer())
                .queryParam("url", "https://glow.example/" + "/".repeat(900))
                .get("/v1/dashboard/qr.svg");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("errors[0].code")).isEqualTo("too_long");
        assertThat(given().auth()
                        .oauth2(sarah.dashboard().bearer())
                        .queryParam("url", "https://glow.example/" + "漢".repeat(321))
                        .get("/v1/dashboard/qr.svg")
                        .jsonPath()
                        .getString("detail"))
                .startsWith("url must have at most 2000 characters");
    }
}
