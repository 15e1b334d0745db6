package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.tributary.fixtures.FakeAccount;
import dev.tributary.fixtures.FakeProviders;
import dev.tributary.platform.embedded.DataFolder;
import dev.tributary.platform.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The service is killed with -9 while it pays: between reserving, calling, and storing the answer. */
@Tag("proof")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaymentsProof {
    private static final int PORT = 18_190;
    private static final int KILLS = Integer.getInteger("proof.kills", 40);
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private DataFolder folder;
    private EmbeddedDatabase database;
    private HttpServer providers;
    private volatile Instance service;
    private String key;

    /** When the service dies. */
    private enum Moment {
        /** The provider has not read it. */
        CALLING,
        /** The provider has paid, and has not answered. */
        PAID,
        /** The money is reserved, and the call has not begun. */
        RESERVED
    }

    @BeforeAll
    void a_service_with_providers() throws Exception {
        folder = DataFolder.open(Path.of("target", "proof-payments"));
        database = EmbeddedDatabase.in(folder);
        providers = FakeProviders.serve();
        service = start();
        key = told(
                        "POST",
                        "/v1/brands",
                        "{'name':'Glow','currency':'EUR','timezone':'UTC','dashboardUrl':'https://d.example/','payoutMinimum':0}",
                        Instance.OPERATOR)
                .at("/apiKey/secret")
                .textValue();
        told("PUT", "/v1/payout-ways/PAYPAL", "{'clientId':'proof','secret':'s'}", key);
        told("PUT", "/v1/payout-ways/STRIPE", "{'secret':'proof'}", key);
    }

    @AfterAll
    void close() {
        service.close();
        providers.stop(0);
        database.close();
        folder.close();
    }

    @Test
    void each_payment_is_made_once_however_often_the_service_is_killed() throws Exception {
        var account = FakeProviders.account("proof");
        var offer = told(
                        "POST",
                        "/v1/offers",
                        "{'name':'Glow','tracking':['LINK'],'destinationUrl':'https://glow.example/','commission':{'percentOfSale':10}}",
                        key)
                .get("id")
                .textValue();
        for (int i = 0; i < KILLS; i++) {
            var way = i % 2 == 0 ? "PAYPAL" : "STRIPE";
            var enrollment = due(offer, i, way);
            killAt(account, Moment.values()[i / 2 % 3]);
            try {
                told("POST", "/v1/payouts", "{'enrollmentId':'" + enrollment + "','way':'" + way + "'}", key);
            } catch (IOException killedBeforeTheAnswer) {
                System.out.println("killed before the answer");
            }
            restart();
            if (told("GET", "/v1/payouts?enrollmentId=" + enrollment, "", key)
                    .get("data")
                    .isEmpty()) {
                told("POST", "/v1/payouts", "{'enrollmentId':'" + enrollment + "','way':'" + way + "'}", key);
            }
        }

        await().atMost(SOON)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(statuses()).containsOnlyKeys("PAID"));
        var made = account.paid().stream().collect(Collectors.groupingBy(FakeAccount.Paid::key, Collectors.counting()));
        var payouts = ids();
        System.out.printf(
                "killed %d times: %d payouts, %d payments, %s%n", KILLS, payouts.size(), made.size(), statuses());
        assertThat(made.keySet()).containsExactlyInAnyOrderElementsOf(payouts);
        assertThat(made.values()).containsOnly(1L);
        assertThat(account.paid()).hasSize(payouts.size());
    }

    private volatile @Nullable Moment next;

    private void killAt(FakeAccount account, Moment moment) {
        account.interrupt(() -> strike(Moment.CALLING), () -> strike(Moment.PAID));
        FakeProviders.beforeCall(() -> strike(Moment.RESERVED));
        next = moment;
    }

    /** In the thread of the provider, which waits until the service is dead. What it had not read it never reads. */
    private synchronized void strike(Moment now) {
        if (next == now) {
            service.kill();
            next = null;
            if (now != Moment.PAID) {
                throw new IllegalStateException("Nobody is there any more");
            }
        }
    }

    private void restart() {
        await().atMost(SOON).until(() -> next == null);
        service = start();
    }

    private Instance start() {
        var settings = new HashMap<String, String>(database.settings());
        settings.putAll(FakeProviders.settings(providers));
        settings.put("tributary.outbox.lease", "10s");
        return new Instance("payments", PORT, settings);
    }

    private String due(String offer, int i, String way) throws Exception {
        var member = told(
                        "POST",
                        "/v1/members",
                        "{'firstName':'M','email':'m" + i + "@mail.example','payoutEmail':'p" + i + "@pay.example'}",
                        key)
                .get("id")
                .textValue();
        if (way.equals("STRIPE")) {
            told(
                    "PUT",
                    "/v1/members/" + member + "/payout-profile",
                    "{'method':'STRIPE','account':'acct_" + i + "'}",
                    key);
        }
        var enrollment = told(
                        "POST", "/v1/offers/" + offer + "/tracking-items", "{'memberIds':['" + member + "']}", key)
                .at("/data/0/enrollmentId")
                .textValue();
        told(
                "POST",
                "/v1/adjustments",
                "{'enrollmentId':'" + enrollment + "','amount':" + (1_000 + i) + ",'description':'bonus'}",
                key);
        return enrollment;
    }

    private Map<String, Long> statuses() throws Exception {
        Map<String, Long> statuses = new HashMap<>();
        for (var payout : told("GET", "/v1/payouts?limit=200", "", key).get("data")) {
            statuses.merge(payout.get("status").textValue(), 1L, Long::sum);
        }
        return statuses;
    }

    private List<String> ids() throws Exception {
        List<String> ids = new ArrayList<>();
        told("GET", "/v1/payouts?limit=200", "", key)
                .get("data")
                .forEach(payout -> ids.add(payout.get("id").textValue()));
        assertThat(ids).hasSize(KILLS);
        return ids;
    }

    private JsonNode told(String method, String path, String json, String token) throws Exception {
        var answer = service.send(method, path, token, json.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        return JSON.readTree(answer.body());
    }
}
