package dev.tributary.integrations.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events reach a receiver that fails often, those of one object in their order. There are five for each order; a thousand in all with {@code -Dwebhooks.orders=200}. */
@QuarkusTest
class EventOrderTest {
    private static final int ORDERS = Integer.getInteger("webhooks.orders", 40);
    private static final ObjectMapper JSON = new ObjectMapper();

    private WebhookBrand brand;

    @BeforeEach
    void openTheBrand() {
        brand = new WebhookBrand();
    }

    @Test
    void events_reach_a_receiver_that_fails_resets_and_hangs_each_object_in_order() throws Exception {
        var random = new Random(17);
        try (var receiver = new Receiver(() -> behaviour(random.nextInt(100)))) {
            var secret = SigningSecret.parse(brand.openForSecret(
                    receiver, "{'url':'%s','eventTypes':['conversion.*','ledger.entry_created','refund.*']}"));
            var affiliates = affiliates(10);
            orders(ORDERS, affiliates);
            IntStream.range(0, ORDERS).forEach(this::refund);
            brand.client.all("/v1/conversions").stream()
                    .limit(ORDERS / 2)
                    .forEach(conversion -> brand.client
                            .post(
                                    "/v1/conversions/" + conversion.get("id").textValue() + "/reject",
                                    BrandClient.parsed("{'reason':'FRAUD'}"))
                            .as(200));
            var expected = new HashMap<String, JsonNode>();
            for (var event : brand.client.all("/v1/events")) {
                if (event.get("type").textValue().matches("conversion\\..*|ledger\\..*|refund\\..*")) {
                    expected.put(event.get("id").textValue(), event);
                }
            }
            assertThat(expected).hasSizeGreaterThanOrEqualTo(5 * ORDERS);

            await().atMost(Duration.ofSeconds(120))
                    .untilAsserted(() -> assertThat(WebhookBrand.ids(receiver)).isEqualTo(expected.keySet()));

            assertThat(receiver.calls()).isGreaterThan((int) (expected.size() * 1.3));
            for (var call : receiver.taken()) {
                assertThat(call.headers().get("webhook-signature"))
                        .isEqualTo(secret.sign(
                                call.headers().get("webhook-id"),
                                Long.parseLong(call.headers().get("webhook-timestamp")),
                                call.body()));
                assertThat(JSON.readTree(call.body()))
                        .isEqualTo(expected.get(call.headers().get("webhook-id")));
            }
            assertOrder(receiver, affiliates);
        }
    }

    private static Receiver.Behaviour behaviour(int chance) {
        if (chance < 30) {
            return Receiver.Behaviour.FAILS;
        }
        return chance < 40
                ? Receiver.Behaviour.RESETS
                : chance < 45 ? Receiver.Behaviour.HANGS : Receiver.Behaviour.TAKES;
    }

    /** Of each conversion: made, refunded, rejected; of an account, entries as they stand in the ledger. */
    private void assertOrder(Receiver receiver, List<BrandClient.Affiliate> affiliates) throws Exception {
        Map<String, List<String>> types = new HashMap<>();
        List<String> entries = new ArrayList<>();
        for (var call : receiver.taken()) {
            var event = JSON.readTree(call.body());
            var subject = event.get("subject").textValue();
            if (subject.startsWith("cnv")) {
                var seen = types.computeIfAbsent(subject, same -> new ArrayList<>());
                if (!seen.contains(event.get("type").textValue())) {
                    seen.add(event.get("type").textValue());
                }
            } else if (subject.startsWith("led") && !entries.contains(subject)) {
                entries.add(subject);
            }
        }
        assertThat(types).hasSize(ORDERS);
        assertThat(types.values())
                .allMatch(seen -> List.of("conversion.created", "conversion.refunded", "conversion.rejected")
                        .subList(0, seen.size())
                        .equals(seen));
        for (var affiliate : affiliates) {
            var ledger = new ArrayList<>(
                    BrandClient.rows(brand.client.all("/v1/ledger?enrollmentId=" + affiliate.enrollment()), "id"));
            Collections.reverse(ledger);
            assertThat(ledger).hasSize(ORDERS / 4);
            assertThat(entries.stream().filter(ledger::contains)).containsExactlyElementsOf(ledger);
        }
    }

    private List<BrandClient.Affiliate> affiliates(int count) {
        var offer = brand.client.offer(0, "{'percentOfSale':10}");
        return IntStream.range(0, count)
                .mapToObj(i -> brand.client.affiliate(offer, "Friend" + i))
                .toList();
    }

    private void orders(int count, List<BrandClient.Affiliate> affiliates) {
        brand.client
                .post(
                        "/v1/conversions/batch",
                        Map.of(
                                "conversions",
                                IntStream.range(0, count)
                                        .mapToObj(i -> Map.of(
                                                "orderId",
                                                "O-" + i,
                                                "subtotal",
                                                1000,
                                                "promoCodes",
                                                List.of(affiliates
                                                        .get(i % affiliates.size())
                                                        .code())))
                                        .toList()))
                .as(200);
    }

    private void refund(int order) {
        brand.client
                .post("/v1/refunds", Map.of("refundId", "R-" + order, "orderId", "O-" + order, "amount", 400))
                .as(201);
    }
}
