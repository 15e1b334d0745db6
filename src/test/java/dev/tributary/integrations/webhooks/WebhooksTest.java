package dev.tributary.integrations.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Endpoints are called with signed events, and again when that is asked for. */
@QuarkusTest
class WebhooksTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WebhookBrand brand;

    @BeforeEach
    void openTheBrand() {
        brand = new WebhookBrand();
    }

    @Test
    void the_signature_is_that_of_the_specification() {
        var secret = SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void both_secrets_sign_until_the_grace_ends() throws Exception {
        try (var receiver = new Receiver(() -> Receiver.Behaviour.TAKES)) {
            var made = brand.makeEndpoint(receiver, "{'url':'%s'}");
            var path = "/v1/webhook-endpoints/" + made.get("id").textValue();
            var next = brand.client
                    .post(path + "/rotate-secret", Map.of("graceSeconds", 60))
                    .as(200)
                    .get("secret")
                    .textValue();
            brand.client.post(path + "/test", Map.of()).as(202);
            await().until(() -> receiver.taken().size() >= 1);

            var call = receiver.taken().get(0);
            var signatures = List.of(call.headers().get("webhook-signature").split(" "));

            assertThat(signatures).hasSize(2);
            for (var secret : List.of(next, made.get("secret").textValue())) {
                assertThat(signatures)
                        .contains(SigningSecret.parse(secret)
                                .sign(
                                        call.headers().get("webhook-id"),
                                        Long.parseLong(call.headers().get("webhook-timestamp")),
                                        call.body()));
            }
            assertThat(JSON.readTree(call.body()).get("type").textValue()).isEqualTo("test.ping");
        }
    }

    @Test
    void one_delivery_and_a_range_are_sent_again_with_their_ids() {
        try (var receiver = new Receiver(() -> Receiver.Behaviour.TAKES)) {
            var endpoint = brand.endpoint(receiver, "{'url':'%s','eventTypes':['member.created']}");
            brand.makeMember("Tom");
            await().until(() -> receiver.taken().size() == 1);
            var delivery = "/v1/webhook-deliveries?endpointId=" + endpoint;
            await().until(() ->
                    brand.client.get(delivery).at("/data/0/status").textValue().equals("DELIVERED"));

            brand.client
                    .post(
                            "/v1/webhook-deliveries/"
                                    + brand.client
                                            .get(delivery)
                                            .at("/data/0/id")
                                            .textValue() + "/redeliver",
                            Map.of())
                    .as(202);
            await().until(() -> receiver.taken().size() == 2);
            await().until(() ->
                    brand.client.get(delivery).at("/data/0/status").textValue().equals("DELIVERED"));
            var range = Map.of(
                    "from",
                    Instant.now().minusSeconds(60).toString(),
                    "to",
                    Instant.now().plusSeconds(60).toString());
            assertThat(brand.client
                            .post("/v1/webhook-endpoints/" + endpoint + "/redeliver", range)
                            .as(202)
                            .get("queued")
                            .intValue())
                    .isEqualTo(1);
            await().until(() -> receiver.taken().size() == 3);

            assertThat(WebhookBrand.ids(receiver)).hasSize(1);
        }
    }

    @Test
    void a_postback_tells_an_affiliate_of_each_change_of_their_conversions_alone() {
        try (var receiver = new Receiver(() -> Receiver.Behaviour.TAKES)) {
            var ben = brand.client.affiliate(brand.client.offer(0, "{'percentOfSale':10}"), "Ben");
            brand.client
                    .put(
                            "/v1/enrollments/" + brand.sarah.enrollment() + "/postback",
                            Map.of(
                                    "url",
                                    receiver.url("tracker.example")
                                            + "?c={commission}&s={status}&e={event}&o={orderRef}&s1={sub1}"))
                    .as(200);
            brand.client
                    .post(
                            "/v1/conversions",
                            BrandClient.parsed("{'orderId':'ORDER 1/2','subtotal':10050,'promoCodes':['SARAH']}"))
                    .as(201);
            brand.client
                    .post(
                            "/v1/conversions",
                            Map.of("orderId", "O-2", "subtotal", 100, "promoCodes", List.of(ben.code())))
                    .as(201);
            brand.client
                    .post("/v1/refunds", BrandClient.parsed("{'refundId':'R','orderId':'ORDER 1/2','amount':5025}"))
                    .as(201);

            await().until(() -> receiver.taken().size() == 2);

            assertThat(receiver.taken().stream().map(call -> call.method() + " " + call.uri()))
                    .containsExactly(
                            "GET /hook?c=10.05&s=ACCEPTED&e=conversion.created&o=%201%2F2&s1=",
                            "GET /hook?c=5.02&s=ACCEPTED&e=conversion.refunded&o=%201%2F2&s1=");
        }
    }

    @Test
    void a_postback_pays_nothing_for_an_order_that_does_not_count() {
        try (var receiver = new Receiver(() -> Receiver.Behaviour.TAKES)) {
            brand.client
                    .patch("/v1/brand", Map.of("selfReferralPolicy", "REVIEW"))
                    .as(200);
            var own =
                    brand.client.affiliate(brand.client.offer(0, "{'percentOfSale':10}"), "Olga", "olga@mail.example");
            brand.client
                    .put(
                            "/v1/enrollments/" + own.enrollment() + "/postback",
                            Map.of("url", receiver.url("tracker.example") + "?payout={commission}&status={status}"))
                    .as(200);
            var order =
                    "{'orderId':'O-1','subtotal':7000,'promoCodes':['OLGA'],'customer':{'email':'olga@mail.example'}}";
            var id = brand.client
                    .post("/v1/conversions", BrandClient.parsed(order))
                    .as(201)
                    .get("id")
                    .textValue();
            brand.client.post("/v1/conversions/" + id + "/accept", Map.of()).as(200);
            brand.client
                    .post("/v1/conversions/" + id + "/reject", Map.of("reason", "FRAUD"))
                    .as(200);

            await().until(() -> receiver.taken().size() == 3);

            assertThat(receiver.taken().stream().map(call -> call.uri()))
                    .containsExactly(
                            "/hook?payout=0.00&status=IN_REVIEW",
                            "/hook?payout=7.00&status=ACCEPTED",
                            "/hook?payout=0.00&status=REJECTED");
        }
    }
}
