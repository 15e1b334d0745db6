package dev.tributary.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.Deadlocks;
import dev.tributary.fixtures.HeldRow;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code Idempotency-Key}, wherever the effect happens: in a shared transaction, in many, or in none. */
@QuarkusTest
class RepeatedRequestsTest {
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0";

    private static final int KEYS = 31;
    private static final int POSTS = 400;
    private static final int CLIENTS = 32;

    @Inject
    Deadlocks deadlocks;

    @Inject
    Tenancy tenancy;

    @Inject
    DataSource database;

    private BrandClient shop;
    private String offer;
    private Affiliate sarah;

    @BeforeEach
    void an_affiliate() {
        shop = BrandClient.ofBrand("USD", "UTC", 0);
        offer = shop.offer(0, "{'percentOfSale':10}");
        sarah = shop.affiliate(offer, "Sarah");
    }

    @Test
    void many_clients_with_few_keys_wait_for_each_other_and_never_in_a_circle() throws Exception {
        long before = deadlocks.count();
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Response>> posts = IntStream.range(0, POSTS)
                    .<Callable<Response>>mapToObj(i ->
                            () -> post("key-" + i % KEYS, "/v1/conversions", order("O-" + i % KEYS, 10_000)))
                    .toList();
            List<Response> answers = new ArrayList<>();
            for (var answer : threads.invokeAll(posts)) {
                answers.add(answer.get());
            }

            assertThat(answers).extracting(Response::statusCode).containsOnly(201);
            assertThat(answers)
                    .filteredOn(answer -> answer.header("Idempotent-Replayed") == null)
                    .hasSize(KEYS);
        } finally {
            threads.shutdown();
        }
        assertThat(deadlocks.count()).isEqualTo(before);
        assertThat(shop.all("/v1/conversions")).hasSize(KEYS);
    }

    @Test
    void a_batch_is_recorded_once_and_its_key_is_not_for_another_batch() {
        var batch = Map.of("conversions", List.of(order("O-1", 10_000), order("O-2", 10_000)));

        var first = post("batch", "/v1/conversions/batch", batch);
        var again = post("batch", "/v1/conversions/batch", batch);
        var other = post("batch", "/v1/conversions/batch", Map.of("conversions", List.of(order("O-3", 10_000))));

        assertThat(first.jsonPath().getList("data.status")).containsExactly(201, 201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.jsonPath().getString("code")).isEqualTo("idempotency_key_reused");
        assertThat(shop.all("/v1/conversions")).hasSize(2);
    }

    @Test
    void a_batch_that_could_not_be_written_whole_may_be_sent_again_with_its_key() throws Exception {
        var batch = Map.of("conversions", List.of(order("O-1", 10_000)));
        HeldRow.account(database, shop, sarah.enrollment()).during(() -> {
            assertThat(post("batch", "/v1/conversions/batch", batch).jsonPath().getInt("data[0].status"))
                    .isEqualTo(503);
        });
        assertThat(post("batch", "/v1/conversions/batch", batch).jsonPath().getInt("data[0].status"))
                .isEqualTo(201);
    }

    @Test
    void what_changes_nothing_keeps_its_key_too() {
        var generation = Map.of("memberIds", List.of(sarah.member()));
        var path = "/v1/offers/" + offer + "/tracking-items/preview";

        var first = post("preview", path, generation);
        var again = post("preview", path, generation);
        var other = post("preview", path, Map.of("memberIds", List.of()));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(other.statusCode()).isIn(400, 422);
    }

    @Test
    void a_click_that_is_reported_again_with_its_key_is_the_same_click() {
        var click = Map.of("slug", String.valueOf(sarah.slug()), "userAgent", BROWSER, "ipAddress", "192.0.2.7");

        var first = post("click", "/v1/clicks", click);
        var again = post("click", "/v1/clicks", click);
        var other = post("click", "/v1/clicks", Map.of("slug", String.valueOf(sarah.slug())));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.jsonPath().getString("clickId"))
                .isEqualTo(first.jsonPath().getString("clickId"));
        assertThat(other.statusCode()).isEqualTo(422);
        await().untilAsserted(() -> assertThat(clicks()).isEqualTo("1 of 1"));
    }

    @Test
    void a_replay_of_deliveries_is_done_once() {
        var shopPath = "/v1/integrations/"
                + shop.post("/v1/integrations", Map.of("kind", "POSTBACK", "name", "Shop"))
                        .as(201)
                        .get("id")
                        .textValue();
        var range = Map.of("from", "2026-06-10T00:00:00Z", "to", "2026-06-11T00:00:00Z");
        var path = shopPath + "/deliveries/replay";

        var first = post("replay", path, range);
        var again = post("replay", path, range);
        var other = post("replay", path, Map.of("from", "2026-06-09T00:00:00Z", "to", "2026-06-11T00:00:00Z"));
        var single = post("single", shopPath + "/deliveries/dlv_01jd9v3e8yf3qs2q1m0c5ax7kd/replay", Map.of());

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(other.jsonPath().getString("code")).isEqualTo("idempotency_key_reused");
        assertThat(single.statusCode()).isEqualTo(404);
        assertThat(post("single", path, range).statusCode())
                .as("a refusal gives the key back")
                .isEqualTo(200);
    }

    private String clicks() {
        return tenancy.read(
                HeldRow.brandId(shop),
                () -> tenancy.query("""
                        select (select sum(clicks) from daily_clicks where brand_id = :brand) || ' of '
                               || (select count(*) from clicks where brand_id = :brand)""").mapTo(String.class).one());
    }

    private Map<String, Object> order(String orderId, long subtotal) {
        return Map.of("orderId", orderId, "subtotal", subtotal, "promoCodes", List.of(String.valueOf(sarah.code())));
    }

    private Response post(String key, String path, Object body) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + shop.bearer())
                .header("Idempotency-Key", key)
                .body(body)
                .post(path);
    }
}
