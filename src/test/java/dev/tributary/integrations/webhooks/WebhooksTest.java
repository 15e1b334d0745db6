package dev.tributary.integrations.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.FakeDns;
import dev.tributary.fixtures.MailingBrand;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Five events for each order; a thousand in all with {@code -Dwebhooks.orders=200}. */
@QuarkusTest
class WebhooksTest {
    /** As tests are configured. */
    private static final long TIMEOUT_MILLIS = 500;

    private static final int ORDERS = Integer.getInteger("webhooks.orders", 40);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    FakeDns dns;

    @Inject
    OutboxWorkers outbox;

    private BrandClient brand;
    private BrandClient.Affiliate sarah;

    @BeforeEach
    void open_the_brand() {
        brand = BrandClient.ofBrand("USD", "UTC", 0);
        sarah = brand.affiliate(brand.offer(0, "{'percentOfSale':10}"), "Sarah");
    }

    @Test
    void the_signature_is_that_of_the_specification() {
        var secret = SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void events_reach_a_receiver_that_fails_resets_and_hangs_each_object_in_order() throws Exception {
        var random = new Random(17);
        try (var receiver = new Receiver(() -> behaviour(random.nextInt(100)))) {
            var secret = SigningSecret.parse(
                    open(receiver, "{'url':'%s','eventTypes':['conversion.*','ledger.entry_created','refund.*']}"));
            var affiliates = affiliates(10);
            orders(ORDERS, affiliates);
            IntStream.range(0, ORDERS).forEach(this::refund);
            brand.all("/v1/conversions").stream()
                    .limit(ORDERS / 2)
                    .forEach(conversion -> brand.post(
                                    "/v1/conversions/" + conversion.get("id").textValue() + "/reject",
                                    BrandClient.parsed("{'reason':'FRAUD'}"))
                            .as(200));
            var expected = new HashMap<String, JsonNode>();
            for (var event : brand.all("/v1/events")) {
                if (event.get("type").textValue().matches("conversion\\..*|ledger\\..*|refund\\..*")) {
                    expected.put(event.get("id").textValue(), event);
                }
            }
            assertThat(expected).hasSizeGreaterThanOrEqualTo(5 * ORDERS);

            await().atMost(Duration.ofSeconds(120))
                    .untilAsserted(() -> assertThat(ids(receiver)).isEqualTo(expected.keySet()));

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
                    BrandClient.rows(brand.all("/v1/ledger?enrollmentId=" + affiliate.enrollment()), "id"));
            java.util.Collections.reverse(ledger);
            assertThat(ledger).hasSize(ORDERS / 4);
            assertThat(entries.stream().filter(ledger::contains)).containsExactlyElementsOf(ledger);
        }
    }

    @Test
    void a_receiver_that_hangs_holds_its_own_places_and_delays_nobody_else() {
        try (var hanging = new Receiver(() -> Receiver.Behaviour.HANGS);
                var quick = new Receiver(() -> Receiver.Behaviour.TAKES)) {
            open(hanging, "{'url':'%s','eventTypes':['member.created']}");
            open(quick, "{'url':'%s','eventTypes':['member.created']}");
            long begin = System.nanoTime();
            for (int i = 0; i < 40; i++) {
                brand.post("/v1/members", Map.of("firstName", "M" + i, "email", "m" + i + "@mail.example"))
                        .as(201);
            }

            await().atMost(Duration.ofSeconds(20)).until(() -> quick.taken().size() == 40);

            // Each of its eight places is held for the whole timeout, which a timer may end a little early. Connections
            // are no measure: they close a little later.
            int calls = hanging.calls();
            long timeouts = Duration.ofNanos(System.nanoTime() - begin).toMillis() / (TIMEOUT_MILLIS * 9 / 10);
            assertThat(calls).isBetween(1, Math.toIntExact(8 * (timeouts + 1)));
            assertThat(hanging.taken()).isEmpty();
        }
    }

    @Test
    void a_redirect_is_not_followed_and_no_answer_that_takes_an_event() {
        try (var receiver = new Receiver(() -> Receiver.Behaviour.REDIRECTS)) {
            var endpoint = endpoint(receiver, "{'url':'%s','eventTypes':['member.created']}");
            brand.post("/v1/members", Map.of("firstName", "Tom", "email", "tom@mail.example"))
                    .as(201);

            await().atMost(Duration.ofSeconds(20)).until(() -> attempts(endpoint) >= 3);

            assertThat(receiver.paths()).containsOnly("/hook");
        }
    }

    @Test
    void an_endless_answer_is_cut_off() {
        try (var receiver = new Receiver(() -> Receiver.Behaviour.TALKS)) {
            endpoint(receiver, "{'url':'%s','eventTypes':['member.created']}");
            brand.post("/v1/members", Map.of("firstName", "Tom", "email", "tom@mail.example"))
                    .as(201);

            await().atMost(Duration.ofSeconds(20)).until(() -> receiver.calls() == 1 && receiver.open() == 0);
        }
    }

    @Test
    void both_secrets_sign_until_the_grace_ends() throws Exception {
        try (var receiver = new Receiver(() -> Receiver.Behaviour.TAKES)) {
            var made = endpointMade(receiver, "{'url':'%s'}");
            var path = "/v1/webhook-endpoints/" + made.get("id").textValue();
            var next = brand.post(path + "/rotate-secret", Map.of("graceSeconds", 60))
                    .as(200)
                    .get("secret")
                    .textValue();
            brand.post(path + "/test", Map.of()).as(202);
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
    void an_endpoint_that_is_gone_is_disabled_and_gets_what_waited_when_it_is_active_again() {
        var behaviour = new java.util.concurrent.atomic.AtomicReference<>(Receiver.Behaviour.GONE);
        try (var receiver = new Receiver(behaviour::get)) {
            var endpoint = endpoint(receiver, "{'url':'%s','eventTypes':['member.*']}");
            brand.post("/v1/members", Map.of("firstName", "Tom", "email", "tom@mail.example"))
                    .as(201);
            await().until(() -> brand.get("/v1/webhook-endpoints/" + endpoint)
                    .get("status")
                    .textValue()
                    .equals("DISABLED"));
            brand.post("/v1/members", Map.of("firstName", "Ann", "email", "ann@mail.example"))
                    .as(201);

            behaviour.set(Receiver.Behaviour.TAKES);
            brand.patch("/v1/webhook-endpoints/" + endpoint, Map.of("status", "ACTIVE"))
                    .as(200);

            await().until(() -> receiver.taken().size() == 2);
        }
    }

    @Test
    void the_brand_is_told_by_mail_that_an_endpoint_was_disabled() throws Exception {
        var address = "ops-" + java.util.UUID.randomUUID() + "@glow.example";
        brand.patch("/v1/brand", Map.of("senderEmail", "team@glow.example", "replyTo", address))
                .as(200);
        try (var receiver = new Receiver(() -> Receiver.Behaviour.GONE)) {
            endpoint(receiver, "{'url':'%s','eventTypes':['member.*']}");
            brand.post("/v1/members", Map.of("firstName", "Tom", "email", "tom@mail.example"))
                    .as(201);

            await().atMost(Duration.ofSeconds(20)).until(() -> {
                outbox.drain();
                return !TestMailServer.mailsTo(address).isEmpty();
            });

            var mails = TestMailServer.mailsTo(address);
            assertThat(mails).hasSize(1);
            assertThat(mails.get(0).getSubject()).isEqualTo("A webhook endpoint of Glow was disabled");
            assertThat(MailingBrand.part(mails.get(0), "text/plain"))
                    .contains(receiver.url("receiver.example"), "410 Gone");
        }
    }

    @Test
    void one_delivery_and_a_range_are_sent_again_with_their_ids() {
        try (var receiver = new Receiver(() -> Receiver.Behaviour.TAKES)) {
            var endpoint = endpoint(receiver, "{'url':'%s','eventTypes':['member.created']}");
            brand.post("/v1/members", Map.of("firstName", "Tom", "email", "tom@mail.example"))
                    .as(201);
            await().until(() -> receiver.taken().size() == 1);
            var delivery = "/v1/webhook-deliveries?endpointId=" + endpoint;
            await().until(() ->
                    brand.get(delivery).at("/data/0/status").textValue().equals("DELIVERED"));

            brand.post(
                            "/v1/webhook-deliveries/"
                                    + brand.get(delivery).at("/data/0/id").textValue() + "/redeliver",
                            Map.of())
                    .as(202);
            await().until(() -> receiver.taken().size() == 2);
            await().until(() ->
                    brand.get(delivery).at("/data/0/status").textValue().equals("DELIVERED"));
            var range = Map.of(
                    "from",
                    Instant.now().minusSeconds(60).toString(),
                    "to",
                    Instant.now().plusSeconds(60).toString());
            assertThat(brand.post("/v1/webhook-endpoints/" + endpoint + "/redeliver", range)
                            .as(202)
                            .get("queued")
                            .intValue())
                    .isEqualTo(1);
            await().until(() -> receiver.taken().size() == 3);

            assertThat(ids(receiver)).hasSize(1);
        }
    }

    @Test
    void a_postback_tells_an_affiliate_of_each_change_of_their_conversions_alone() {
        try (var receiver = new Receiver(() -> Receiver.Behaviour.TAKES)) {
            var ben = brand.affiliate(brand.offer(0, "{'percentOfSale':10}"), "Ben");
            brand.put(
                            "/v1/enrollments/" + sarah.enrollment() + "/postback",
                            Map.of(
                                    "url",
                                    receiver.url("tracker.example")
                                            + "?c={commission}&s={status}&e={event}&o={orderRef}&s1={sub1}"))
                    .as(200);
            brand.post(
                            "/v1/conversions",
                            BrandClient.parsed("{'orderId':'ORDER 1/2','subtotal':10050,'promoCodes':['SARAH']}"))
                    .as(201);
            brand.post("/v1/conversions", Map.of("orderId", "O-2", "subtotal", 100, "promoCodes", List.of(ben.code())))
                    .as(201);
            brand.post("/v1/refunds", BrandClient.parsed("{'refundId':'R','orderId':'ORDER 1/2','amount':5025}"))
                    .as(201);

            await().until(() -> receiver.taken().size() == 2);

            assertThat(receiver.taken().stream().map(call -> call.method() + " " + call.uri()))
                    .containsExactly(
                            "GET /hook?c=10.05&s=ACCEPTED&e=conversion.created&o=%201%2F2&s1=",
                            "GET /hook?c=5.02&s=ACCEPTED&e=conversion.refunded&o=%201%2F2&s1=");
        }
    }

    private List<BrandClient.Affiliate> affiliates(int count) {
        var offer = brand.offer(0, "{'percentOfSale':10}");
        return IntStream.range(0, count)
                .mapToObj(i -> brand.affiliate(offer, "Friend" + i))
                .toList();
    }

    private void orders(int count, List<BrandClient.Affiliate> affiliates) {
        brand.post(
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
        brand.post("/v1/refunds", Map.of("refundId", "R-" + order, "orderId", "O-" + order, "amount", 400))
                .as(201);
    }

    private static HashSet<String> ids(Receiver receiver) {
        var ids = new HashSet<String>();
        receiver.taken().forEach(call -> ids.add(call.headers().get("webhook-id")));
        return ids;
    }

    private int attempts(String endpoint) {
        return brand.get("/v1/webhook-deliveries?endpointId=" + endpoint)
                .at("/data/0/attempts")
                .intValue();
    }

    private String open(Receiver receiver, String settings) {
        return endpointMade(receiver, settings).get("secret").textValue();
    }

    private String endpoint(Receiver receiver, String settings) {
        return endpointMade(receiver, settings).get("id").textValue();
    }

    private JsonNode endpointMade(Receiver receiver, String settings) {
        return brand.post(
                        "/v1/webhook-endpoints",
                        BrandClient.parsed(settings.formatted(receiver.url("receiver.example"))))
                .as(201);
    }
}
