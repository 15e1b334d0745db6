package dev.tributary.integrations.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PostbackTest {
    private BrandClient client;
    private BrandClient.Affiliate sarah;
    private ShopSystem shop;

    @BeforeEach
    void openTheShop() {
        client = BrandClient.ofBrand("USD", "America/New_York", 0);
        sarah = client.affiliate(client.offer(0, "{'percentOfSale':10}"), "Sarah");
        shop = ShopSystem.connected(client, "POSTBACK", Map.of("kind", "POSTBACK", "name", "Old shop"));
    }

    @Test
    void an_order_in_an_address_is_recorded_once() {
        var first = call("amount=4995&code=SARAH&currency=USD&orderId=A%201%2F~", now());
        var later = call("amount=4995&code=SARAH&currency=USD&orderId=A%201%2F~", now() + 7);

        assertThat(List.of(first.body(), later.body())).containsOnly("OK\n");
        assertThat(first.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain");
        assertThat(first.headers().firstValue("cache-control")).contains("no-store");
        assertThat(BrandClient.rows(client.all("/v1/conversions"), "orderId", "base", "commission"))
                .containsExactly("A 1/~ 4995 500");
    }

    @Test
    void a_total_is_a_decimal_of_its_currency() {
        client.post("/v1/fx-rates", BrandClient.parsed("{'currency':'JPY','day':'2026-01-01','rate':0.01}"))
                .as(201);

        assertThat(call("currency=USD&orderId=O-1&total=49.95", now()).statusCode())
                .isEqualTo(200);
        assertThat(call("currency=JPY&orderId=O-2&total=5000", now()).statusCode())
                .isEqualTo(200);
        assertThat(statusAndCode(call("currency=JPY&orderId=O-3&total=5000.5", now())))
                .isEqualTo("422 too_many_decimals");
        assertThat(statusAndCode(call("orderId=O-3&total=49.95", now()))).isEqualTo("422 required");
        assertThat(statusAndCode(call("orderId=O-3", now()))).isEqualTo("422 required");
        assertThat(BrandClient.rows(client.all("/v1/conversions"), "orderId", "base"))
                .containsExactly("O-2 5000", "O-1 4995");
    }

    @Test
    void a_click_and_a_lead_need_no_amount() {
        var click = client.post("/v1/clicks", Map.of("slug", sarah.slug()))
                .as(201)
                .get("clickId")
                .textValue();

        call("clk=" + click + "&orderId=L-1&type=LEAD", now());

        assertThat(client.get("/v1/conversions")
                        .at("/data/0/attribution/source")
                        .textValue())
                .isEqualTo("CLICK");
    }

    @Test
    void a_changed_order_is_a_conflict_and_a_stale_call_is_refused() {
        call("amount=4995&orderId=O-1", now());

        assertThat(statusAndCode(call("amount=4996&orderId=O-1", now()))).isEqualTo("409 order_conflict");
        assertThat(statusAndCode(call(
                        "amount=4996&orderId=O-2",
                        now() - Duration.ofMinutes(16).toSeconds())))
                .isEqualTo("422 postback_stale");
        assertThat(client.all("/v1/conversions")).hasSize(1);
    }

    @Test
    void a_caller_who_cannot_sign_learns_nothing() {
        var signed = "amount=1&brand=" + shop.brand() + "&orderId=O-1&ts=" + now();

        assertThat(statusAndCode(get(signed + "&sig=" + sig(signed.replace("amount=1", "amount=9")))))
                .isEqualTo("401 signature_invalid");
        assertThat(statusAndCode(get(signed))).isEqualTo("401 signature_invalid");
        assertThat(statusAndCode(get("sig=00"))).isEqualTo("401 signature_invalid");
        assertThat(statusAndCode(get(signed + "&more=1&sig=" + sig(signed)))).isEqualTo("400 unknown_parameter");
        assertThat(client.all("/v1/conversions")).isEmpty();
    }

    /** Calls with the parameters sorted by name, as they must be signed. */
    private HttpResponse<String> call(String parameters, long ts) {
        var all = new TreeSet<>(List.of((parameters + "&brand=" + shop.brand() + "&ts=" + ts).split("&")));
        var query = String.join("&", all);
        return get(query + "&sig=" + sig(query));
    }

    private String sig(String query) {
        return HexFormat.of().formatHex(shop.hmac(query));
    }

    private static HttpResponse<String> get(String query) {
        return ShopSystem.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/postback?" + query))
                        .build());
    }

    private static String statusAndCode(HttpResponse<String> answer) {
        var body = BrandClient.parsed(answer.body().replaceAll("'\\w+'", "this"));
        return answer.statusCode() + " "
                + (body.has("errors") ? body.at("/errors/0/code") : body.get("code")).textValue();
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}
