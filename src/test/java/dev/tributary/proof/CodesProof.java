package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.fixtures.FakeCodeShop;
import dev.tributary.fixtures.FakeCodeShop.Trouble;
import dev.tributary.fixtures.FakeShopifyCodes;
import dev.tributary.fixtures.FakeWooCodes;
import dev.tributary.platform.embedded.DataFolder;
import dev.tributary.platform.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A thousand codes in two shops that throttle, fail and stay silent, while the service is killed with -9 again and again. */
@Tag("proof")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodesProof {
    private static final int PORT = 18_290;
    private static final int CODES = Integer.getInteger("proof.codes", 1_000);
    private static final int KILLS = Integer.getInteger("proof.kills", 6);
    private static final int CHUNK = 100;
    private static final int A_SECOND = 25;
    private static final Duration SOON = Duration.ofMinutes(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Trouble> TROUBLES =
            List.of(Trouble.FAULT_BEFORE, Trouble.FAULT_AFTER, Trouble.BREAK_AFTER, Trouble.SILENCE_AFTER);

    private final Random random = new Random(1);
    private DataFolder folder;
    private EmbeddedDatabase database;
    private Instance service;
    private String key;

    @BeforeAll
    void a_service_and_two_shops() throws Exception {
        folder = DataFolder.open(Path.of("target", "proof-codes"));
        database = EmbeddedDatabase.in(folder);
        service = start();
        key = told(
                        "POST",
                        "/v1/brands",
                        "{'name':'Glow','currency':'EUR','timezone':'UTC','dashboardUrl':'https://d.example/','payoutMinimum':0}",
                        Instance.OPERATOR)
                .at("/apiKey/secret")
                .textValue();
    }

    @AfterAll
    void close() {
        service.close();
        database.close();
        folder.close();
    }

    @Test
    void each_code_is_made_once_and_its_status_is_true() throws Exception {
        try (var shopify = new FakeShopifyCodes();
                var woo = new FakeWooCodes()) {
            List<FakeCodeShop> shops = List.of(shopify, woo);
            List<String> paths = new ArrayList<>();
            for (var shop : shops) {
                shop.meets(this::sometimes, A_SECOND);
                for (int i = 0; i < CODES; i += 100) {
                    shop.add("M" + i);
                }
                paths.add(connect(shop));
            }
            var offer = told(
                            "POST",
                            "/v1/offers",
                            "{'name':'Glow','tracking':['PROMO_CODE'],'destinationUrl':'https://glow.example/',"
                                    + "'commission':{'percentOfSale':10},'discount':{'kind':'PERCENT','value':10}}",
                            key)
                    .get("id")
                    .textValue();
            generate(offer);
            for (int kill = 0; kill < KILLS; kill++) {
                TimeUnit.SECONDS.sleep(5);
                service.kill();
                service = start();
            }
            await().atMost(SOON)
                    .pollInterval(Duration.ofSeconds(5))
                    .until(() -> count(paths.get(0), "waiting") + count(paths.get(1), "waiting") == 0);

            for (int i = 0; i < shops.size(); i++) {
                check(shops.get(i), paths.get(i));
            }
        }
    }

    private void check(FakeCodeShop shop, String path) throws Exception {
        int taken = (CODES + 99) / 100;
        System.out.printf(
                "%s: %d codes made, %d different; %d requests, %d throttled; status %s%n",
                shop.kind(),
                shop.made.size(),
                shop.made.stream().distinct().count(),
                shop.asked.get(),
                shop.throttled.get(),
                told("GET", path, "", key));
        assertThat(shop.misuses).isEmpty();
        assertThat(shop.made).hasSize(CODES - taken).doesNotHaveDuplicates();
        assertThat(count(path, "live")).isEqualTo(CODES - taken);
        assertThat(count(path, "failed")).isEqualTo(taken);
    }

    private Trouble sometimes() {
        synchronized (random) {
            return random.nextInt(10) > 0 ? Trouble.NONE : TROUBLES.get(random.nextInt(TROUBLES.size()));
        }
    }

    private String connect(FakeCodeShop shop) throws Exception {
        var id = told(
                        "POST",
                        "/v1/integrations",
                        "{'kind':'" + shop.kind() + "','name':'Shop','secret':'shop-secret'}",
                        key)
                .get("id")
                .textValue();
        var path = "/v1/integrations/" + id + "/codes";
        told("PUT", path, "{'url':'" + shop.url() + "','token':'" + shop.token() + "'}", key);
        return path;
    }

    private void generate(String offer) throws Exception {
        for (int from = 0; from < CODES; from += CHUNK) {
            List<String> members = new ArrayList<>();
            for (int i = from; i < from + CHUNK; i++) {
                members.add("'"
                        + told(
                                        "POST",
                                        "/v1/members",
                                        "{'firstName':'M" + i + "','email':'m" + i + "@mail.example'}",
                                        key)
                                .get("id")
                                .textValue()
                        + "'");
            }
            told(
                    "POST",
                    "/v1/offers/" + offer + "/tracking-items",
                    "{'memberIds':[" + members.stream().collect(Collectors.joining(",")) + "]}",
                    key);
        }
    }

    private int count(String path, String status) throws Exception {
        return told("GET", path, "", key).at("/codes/" + status).intValue();
    }

    private Instance start() {
        var settings = new HashMap<String, String>(database.settings());
        settings.put("tributary.outbox.lease", "10s");
        settings.put("tributary.codes.answer", "1s");
        settings.put("tributary.codes.pause", "1s");
        settings.put("tributary.catalogs.private-addresses", "true");
        return new Instance("codes", PORT, settings);
    }

    private JsonNode told(String method, String path, String json, String token) throws Exception {
        var answer = service.send(method, path, token, json.replace('\'', '"'));
        assertThat(answer.statusCode()).as("%s", answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }
}
