package dev.tributary.integrations.inbound;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Payments, refunds and disputes of Stripe. */
@QuarkusTest
class StripeHooksTest extends DeliveryScenario {
    @Test
    void a_payment_of_stripe_is_refunded_and_a_won_dispute_restores_it() {
        var stripe = ShopSystem.connected(
                client, "STRIPE", Map.of("kind", "STRIPE", "name", "Billing", "secret", "whsec_0123456789"));

        assertThat(stripe(stripe, "checkout.session.completed", """
                "id":"cs_1","payment_intent":"pi_1","payment_status":"paid","amount_subtotal":10000,"amount_total":11900,
                "total_details":{"amount_tax":1900},"discounts":[{"coupon":"SARAH"}]""")).isEqualTo("TAKEN");
        assertThat(earned()).isEqualTo(1000);
        stripe(stripe, "charge.refunded", "\"id\":\"ch_1\",\"payment_intent\":\"pi_1\",\"amount_refunded\":1190");
        assertThat(earned()).isEqualTo(900);
        stripe(stripe, "charge.dispute.created", "\"id\":\"dp_1\",\"payment_intent\":\"pi_1\",\"amount\":10710");
        assertThat(earned()).isZero();
        stripe(stripe, "charge.dispute.closed", "\"id\":\"dp_1\",\"payment_intent\":\"pi_1\",\"status\":\"won\"");
        assertThat(earned()).isEqualTo(900);
        assertThat(stripe(stripe, "charge.dispute.created", "\"id\":\"dp_2\",\"payment_intent\":\"pi_9\",\"amount\":1"))
                .isEqualTo("WAITING");
    }

    @Test
    void a_signature_of_stripe_covers_the_time_and_the_body() {
        var stripe = ShopSystem.connected(
                client, "STRIPE", Map.of("kind", "STRIPE", "name", "Billing", "secret", "whsec_0123456789"));
        long now = Instant.now().getEpochSecond();
        var body = "{\"type\":\"customer.created\"}";

        assertThat(sent(stripe, now, body, body).statusCode()).isEqualTo(200);
        assertThat(sent(stripe, now - 301, body, body).statusCode()).isEqualTo(401);
        assertThat(sent(stripe, now + 360, body, body).statusCode()).isEqualTo(401);
        assertThat(sent(stripe, now, body, body + " ").statusCode()).isEqualTo(401);
        assertThat(ShopSystem.send(HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + RestAssured.port + stripe.path()))
                                .POST(BodyPublishers.ofString(body))
                                .build())
                        .statusCode())
                .isEqualTo(401);
    }

    private String stripe(ShopSystem stripe, String type, String object) {
        var body = "{\"id\":\"evt_" + System.nanoTime() + "\",\"type\":\"" + type + "\",\"created\":"
                + Instant.now().getEpochSecond() + ",\"data\":{\"object\":{\"currency\":\"usd\"," + object + "}}}";
        var answer = sent(stripe, Instant.now().getEpochSecond(), body, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return parsed(answer.body()).get("status").textValue();
    }

    private static HttpResponse<String> sent(ShopSystem stripe, long time, String signed, String body) {
        var signature = HexFormat.of().formatHex(stripe.hmac(time + "." + signed));
        return ShopSystem.send(HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + stripe.path()))
                .header("Content-Type", "application/json")
                .header("Stripe-Signature", "t=" + time + ",v1=" + "0".repeat(64) + ",v1=" + signature + ",v0=x")
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
