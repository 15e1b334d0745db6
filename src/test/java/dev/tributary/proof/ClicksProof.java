package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.embedded.DataFolder;
import dev.tributary.platform.embedded.EmbeddedDatabase;
import dev.tributary.platform.embedded.Outage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What clicks survive: a killed service, a database that is away, another instance's news. */
@Tag("proof")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClicksProof {
    private static final int PORT = 18_090;
    private static final int LINKS = 20;
    private static final int KILLS = 3;
    private static final Duration SOON = Duration.ofSeconds(40);

    /** Copies are left alone for a minute, and looked for every minute. */
    private static final Duration AFTER_A_LOSS = Duration.ofSeconds(150);

    private static final ObjectMapper JSON = new ObjectMapper();

    private DataFolder folder;
    private EmbeddedDatabase database;
    private Instance first;
    private String key;
    private List<JsonNode> items;

    @BeforeAll
    void a_database_of_its_own() {
        folder = DataFolder.open(Path.of("target", "proof-database"));
        database = EmbeddedDatabase.in(folder);
        first = instance("one", PORT);
    }

    @AfterAll
    void close() {
        first.close();
        database.close();
        folder.close();
    }

    @BeforeEach
    void a_brand_with_links() throws Exception {
        key = told(
                        "/v1/brands",
                        "{'name':'Glow','currency':'USD','timezone':'UTC','dashboardUrl':'https://d.example/','payoutMinimum':0}",
                        Instance.OPERATOR)
                .at("/apiKey/secret")
                .textValue();
        var offer = told(
                "/v1/offers",
                "{'name':'Glow','tracking':['LINK'],'holdDays':0,'destinationUrl':'https://glow.example/'}",
                key);
        List<String> members = new ArrayList<>();
        for (int i = 0; i < LINKS; i++) {
            var member = told("/v1/members", "{'firstName':'M','email':'m" + i + "@mail.example'}", key);
            members.add("'" + member.get("id").textValue() + "'");
        }
        items = new ArrayList<>();
        told(
                        "/v1/offers/" + offer.get("id").textValue() + "/tracking-items",
                        "{'memberIds':[" + String.join(",", members) + "]}",
                        key)
                .get("data")
                .forEach(made -> items.add(made.at("/items/0")));
    }

    @Test
    void a_service_killed_three_times_under_load_stores_every_answered_click_once() throws Exception {
        try (var visitors = new Visitors(links(first))) {
            for (int i = 0; i < KILLS; i++) {
                TimeUnit.SECONDS.sleep(4);
                first.kill();
                first = instance("one", PORT);
            }
            TimeUnit.SECONDS.sleep(2);
            visitors.leave();

            System.out.printf(
                    "killed %d times: %d answered, %d without an answer, statuses %s%n",
                    KILLS, visitors.answered.size(), visitors.unanswered.get(), visitors.statuses);
            assertThat(visitors.unanswered.get()).as("the kills hurt").isPositive();
            assertThat(visitors.statuses.getOrDefault(302, 0))
                    .isEqualTo(visitors.answered.size())
                    .isGreaterThan(1_000);
            eachStoredOnce(visitors);
        }
    }

    @Test
    void a_service_killed_with_its_disk_loses_no_click_that_was_committed_before_the_answer() throws Exception {
        var settings = new HashMap<>(database.settings());
        settings.put("tributary.clicks.durability", "COMMIT");
        settings.put("tributary.clicks.commit-patience", "PT30S");
        var lost = new Instance("lost", PORT + 2, settings);
        try (var visitors = new Visitors(links(lost))) {
            TimeUnit.SECONDS.sleep(6);
            lost.kill();
            visitors.leave();
            lost.loseDisk();

            System.out.printf(
                    "killed with its disk: %d answered, %d without an answer, statuses %s; copies of %s groups%n",
                    visitors.answered.size(),
                    visitors.unanswered.get(),
                    visitors.statuses,
                    numbers("select count(*) from spool_copies"));
            assertThat(visitors.answered).hasSizeGreaterThan(1_000);
            assertThat(numbers("select count(*) from spool_copies"))
                    .as("what was not stored yet")
                    .doesNotContain(0L);
            eachStoredOnce(visitors, AFTER_A_LOSS);
            await().atMost(SOON)
                    .until(() -> numbers("select count(*) from spool_copies").contains(0L));
        }
    }

    @Test
    void a_database_that_is_away_for_twenty_seconds_is_noticed_by_nobody() throws Exception {
        var outage = new Outage(folder);
        try (var visitors = new Visitors(links(first))) {
            TimeUnit.SECONDS.sleep(3);
            outage.begin();
            TimeUnit.SECONDS.sleep(20);
            outage.end();
            TimeUnit.SECONDS.sleep(3);
            visitors.leave();

            System.out.printf(
                    "database away: %d answered, %d without an answer, statuses %s%n",
                    visitors.answered.size(), visitors.unanswered.get(), visitors.statuses);
            assertThat(visitors.unanswered.get()).isZero();
            assertThat(visitors.statuses).containsOnlyKeys(302);
            eachStoredOnce(visitors);
        }
    }

    @Test
    void what_one_instance_switches_off_the_other_stops_counting_within_two_seconds() throws Exception {
        try (var second = instance("two", PORT + 1)) {
            var item = items.get(0);
            var there = second.at("/r/" + item.get("slug").textValue());
            assertThat(location(there)).contains("clk=");

            var path = "/v1/tracking-items/" + item.get("id").textValue();
            assertThat(first.send("PATCH", path, key, "{\"status\":\"INACTIVE\"}")
                            .statusCode())
                    .isEqualTo(200);
            long since = System.nanoTime();
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> !location(there).contains("clk="));

            System.out.printf("heard of after %d ms%n", (System.nanoTime() - since) / 1_000_000);
        }
    }

    /** Rows and sums: all that were answered, and no more than could have been without an answer. */
    private void eachStoredOnce(Visitors visitors) {
        eachStoredOnce(visitors, SOON);
    }

    private void eachStoredOnce(Visitors visitors, Duration patience) {
        var answered = Set.copyOf(visitors.answered);
        assertThat(answered).hasSameSizeAs(visitors.answered);
        await().atMost(patience)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(stored()).containsAll(answered));
        var stored = stored();
        var once = new HashSet<>(stored);
        assertThat(stored).hasSameSizeAs(once);
        assertThat(stored.size() - answered.size()).isBetween(0, visitors.unanswered.get());
        assertThat(numbers("select sum(clicks) from daily_clicks where " + MINE))
                .containsExactly((long) stored.size());
        assertThat(numbers("select sum(unique_clicks) from daily_clicks where " + MINE))
                .isEqualTo(numbers("select count(*) from clicks where is_unique and " + MINE));
    }

    private static final String MINE = "brand_id = (select id from brands order by created_at desc limit 1)";

    private List<UUID> stored() {
        return query("select id from clicks where " + MINE, UUID.class);
    }

    private List<Long> numbers(String sql) {
        return query("select cast((" + sql + ") as bigint)", Long.class);
    }

    private <T> List<T> query(String sql, Class<T> type) {
        var settings = database.settings();
        List<T> found = new ArrayList<>();
        try (var connection = DriverManager.getConnection(
                        settings.get("quarkus.flyway.jdbc-url"),
                        settings.get("quarkus.flyway.username"),
                        settings.get("quarkus.flyway.password"));
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getObject(1, type));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Instance instance(String name, int port) {
        return new Instance(name, port, database.settings());
    }

    private List<URI> links(Instance instance) {
        return items.stream()
                .map(item -> instance.at("/r/" + item.get("slug").textValue()))
                .toList();
    }

    private static String location(URI link) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(link)
                                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Firefox/130.0")
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private JsonNode told(String path, String json, String token) throws Exception {
        var answer = first.send("POST", path, token, json.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return JSON.readTree(answer.body());
    }
}
