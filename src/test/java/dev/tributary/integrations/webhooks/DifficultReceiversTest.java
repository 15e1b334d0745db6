package dev.tributary.integrations.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.fixtures.HeldRow;
import dev.tributary.fixtures.MailingBrand;
import dev.tributary.fixtures.TestMailServer;
import dev.tributary.platform.outbox.OutboxWorkers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receivers that hang, redirect, talk without an end or are gone harm nobody else. */
@QuarkusTest
class DifficultReceiversTest {
    /** As tests are configured. */
    private static final long TIMEOUT_MILLIS = 500;

    @Inject
    OutboxWorkers outbox;

    @Inject
    DataSource database;

    private WebhookBrand brand;

    @BeforeEach
    void openTheBrand() {
        brand = new WebhookBrand();
    }

    @Test
    void a_receiver_that_hangs_holds_its_own_places_and_delays_nobody_else() {
        try (var hanging = new Receiver(() -> Receiver.Behaviour.HANGS);
                var quick = new Receiver(() -> Receiver.Behaviour.TAKES)) {
            brand.openForSecret(hanging, "{'url':'%s','eventTypes':['member.created']}");
            brand.openForSecret(quick, "{'url':'%s','eventTypes':['member.created']}");
            long begin = System.nanoTime();
            for (int i = 0; i < 40; i++) {
                brand.makeMember("M" + i);
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
            var endpoint = brand.endpoint(receiver, "{'url':'%s','eventTypes':['member.created']}");
            brand.makeMember("Tom");

            await().atMost(Duration.ofSeconds(20)).until(() -> attempts(endpoint) >= 3);

            assertThat(receiver.paths()).containsOnly("/hook");
        }
    }

    private int attempts(String endpoint) {
        return brand.client
                .get("/v1/webhook-deliveries?endpointId=" + endpoint)
                .at("/data/0/attempts")
                .intValue();
    }

    @Test
    void an_endless_answer_is_cut_off() {
        try (var receiver = new Receiver(() -> Receiver.Behaviour.TALKS)) {
            brand.endpoint(receiver, "{'url':'%s','eventTypes':['member.created']}");
            brand.makeMember("Tom");

            await().atMost(Duration.ofSeconds(20)).until(() -> receiver.calls() == 1 && receiver.open() == 0);
        }
    }

    @Test
    void an_endpoint_that_is_gone_is_disabled_and_gets_what_waited_when_it_is_active_again() {
        var behaviour = new AtomicReference<>(Receiver.Behaviour.GONE);
        try (var receiver = new Receiver(behaviour::get)) {
            var endpoint = brand.endpoint(receiver, "{'url':'%s','eventTypes':['member.*']}");
            brand.makeMember("Tom");
            await().until(() -> brand.client
                    .get("/v1/webhook-endpoints/" + endpoint)
                    .get("status")
                    .textValue()
                    .equals("DISABLED"));
            brand.makeMember("Ann");

            behaviour.set(Receiver.Behaviour.TAKES);
            brand.client
                    .patch("/v1/webhook-endpoints/" + endpoint, Map.of("status", "ACTIVE"))
                    .as(200);

            await().until(() -> receiver.taken().size() == 2);
        }
    }

    @Test
    void what_waits_for_an_endpoint_that_is_disabled_is_not_measured() throws Exception {
        try (var receiver = new Receiver(() -> Receiver.Behaviour.GONE)) {
            var endpoint = brand.endpoint(receiver, "{'url':'%s','eventTypes':['member.*']}");
            brand.makeMember("Tom");
            await().until(() -> brand.client
                    .get("/v1/webhook-endpoints/" + endpoint)
                    .get("status")
                    .textValue()
                    .equals("DISABLED"));

            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("set transaction isolation level repeatable read");
                statement.execute("set local tributary.brand_id = '" + HeldRow.brandId(brand.client) + "'");
                long before = measuredDepth(statement);
                statement.execute("update webhook_endpoints set status = 'ACTIVE'");
                assertThat(measuredDepth(statement)).isEqualTo(before + 1);
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private static long measuredDepth(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("select depth from queue_webhooks")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void the_brand_is_told_by_mail_that_an_endpoint_was_disabled() throws Exception {
        var address = "ops-" + UUID.randomUUID() + "@glow.example";
        brand.client
                .patch("/v1/brand", Map.of("senderEmail", "team@glow.example", "replyTo", address))
                .as(200);
        try (var receiver = new Receiver(() -> Receiver.Behaviour.GONE)) {
            brand.endpoint(receiver, "{'url':'%s','eventTypes':['member.*']}");
            brand.makeMember("Tom");

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
}
