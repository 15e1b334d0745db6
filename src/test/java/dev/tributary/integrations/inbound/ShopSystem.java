package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.contract.AnswerContract;
import dev.tributary.fixtures.BrandClient;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A shop that calls the service, with the secret that it signs with. */
record ShopSystem(String brand, String integration, String path, String secret) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static ShopSystem connected(BrandClient client, String kind) {
        return connected(client, kind, Map.of("kind", kind, "name", "Main shop", "secret", "shop-secret-of-" + kind));
    }

    static ShopSystem connected(BrandClient client, String kind, Map<String, String> settings) {
        var created = client.post("/v1/integrations", settings).as(201);
        var secret = created.get("secret").isNull()
                ? settings.get("secret")
                : created.get("secret").textValue();
        var url = URI.create(created.get("url").textValue());
        return new ShopSystem(
                client.get("/v1/brand").get("id").textValue(), created.get("id").textValue(), url.getRawPath(), secret);
    }

    JsonNode shopify(String topic, String deliveryId, String message) {
        return BrandClient.parsed(bodyOf(call(
                "X-Shopify-Topic",
                topic,
                "X-Shopify-Webhook-Id",
                deliveryId,
                "X-Shopify-Hmac-Sha256",
                signature(message),
                message)));
    }

    JsonNode woo(String topic, String deliveryId, String message) {
        return BrandClient.parsed(bodyOf(call(
                "X-WC-Webhook-Topic",
                topic,
                "X-WC-Webhook-Delivery-ID",
                deliveryId,
                "X-WC-Webhook-Signature",
                signature(message),
                message)));
    }

    HttpResponse<String> call(
            String header1,
            String value1,
            String header2,
            String value2,
            String header3,
            String value3,
            String message) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Content-Type", "application/json")
                .header(header1, value1)
                .header(header2, value2)
                .header(header3, value3)
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build());
    }

    String signature(String message) {
        return Base64.getEncoder().encodeToString(hmac(message));
    }

    byte[] hmac(String message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(message.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            var answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            var type = answer.headers().firstValue("Content-Type").orElse("");
            AnswerContract.get()
                    .check(request.method(), request.uri().getRawPath(), answer.statusCode(), type, answer::body);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String bodyOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
