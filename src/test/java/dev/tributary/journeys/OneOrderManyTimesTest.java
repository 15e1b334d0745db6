package dev.tributary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However often and however an order is reported, it is one conversion and earns once. */
@QuarkusTest
class OneOrderManyTimesTest {
    private static final int TIMES = 50;

    private BrandClient shop;
    private BrandClient.Affiliate sarah;

    @BeforeEach
    void openTheShop() {
        shop = BrandClient.ofBrand("USD", "America/New_York", 0);
        sarah = shop.affiliate(shop.offer(0, "{'percentOfSale':10}"), "Sarah");
    }

    @Test
    void fifty_posts_at_once_are_one_conversion() throws Exception {
        var answers = atOnce(Collections.nCopies(TIMES, () -> shop.post("/v1/conversions", order("ORD-1", 10_000))));

        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(TIMES - 1);
        assertThat(new HashSet<>(answers.stream().map(BrandClient.Answer::body).toList()))
                .hasSize(1);
        earnedOnce(1000);
    }

    @Test
    void fifty_times_in_one_batch_is_one_conversion() {
        var batch = Map.of("conversions", Collections.nCopies(TIMES, order("ORD-1", 10_000)));

        var results = shop.post("/v1/conversions/batch", batch).as(200).get("data");

        assertThat(statuses(results)).containsExactlyElementsOf(firstThen(201, 200));
        earnedOnce(1000);
    }

    @Test
    void batches_with_the_same_orders_at_once_store_each_once() throws Exception {
        List<Map<String, Object>> orders = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            orders.add(order("ORD-" + i, 1_000));
        }
        var backwards = new ArrayList<>(orders);
        Collections.reverse(backwards);
        List<Callable<BrandClient.Answer>> posts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            posts.add(() -> shop.post("/v1/conversions/batch", Map.of("conversions", orders)));
            posts.add(() -> shop.post("/v1/conversions/batch", Map.of("conversions", backwards)));
        }

        var answers = atOnce(posts);

        List<Integer> all = new ArrayList<>();
        answers.forEach(answer -> all.addAll(statuses(answer.as(200).get("data"))));
        assertThat(all).hasSize(8 * TIMES).containsOnly(200, 201);
        assertThat(all.stream().filter(status -> status == 201)).hasSize(TIMES);
        assertThat(shop.all("/v1/ledger?enrollmentId=" + sarah.enrollment())).hasSize(TIMES);
        assertThat(earned()).isEqualTo(TIMES * 100);
    }

    @Test
    void another_content_is_a_conflict_and_changes_nothing() {
        shop.post("/v1/conversions", order("ORD-1", 10_000)).as(201);

        var conflict = shop.post("/v1/conversions", order(" ORD-1 ", 10_001));
        var batch = List.of(order("ORD-1", 9_999), order("ORD-2", 500), order("ORD-2", 501), order("ORD-1", 10_000));
        var results = shop.post("/v1/conversions/batch", Map.of("conversions", batch))
                .as(200)
                .get("data");

        assertThat(conflict.as(409).get("code").textValue()).isEqualTo("order_conflict");
        assertThat(statuses(results)).containsExactly(409, 201, 409, 200);
        assertThat(earned()).isEqualTo(1000 + 50);
    }

    @Test
    void two_contents_at_once_are_one_conversion_and_conflicts() throws Exception {
        List<Callable<BrandClient.Answer>> posts = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long subtotal = i % 2 == 0 ? 10_000 : 20_000;
            posts.add(() -> shop.post("/v1/conversions", order("ORD-1", subtotal)));
        }

        var answers = atOnce(posts);

        assertThat(answers.stream().map(BrandClient.Answer::status).sorted())
                .startsWith(200, 200)
                .containsOnlyOnce(201)
                .endsWith(409, 409);
        assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(TIMES / 2);
        assertThat(shop.all("/v1/ledger?enrollmentId=" + sarah.enrollment())).hasSize(1);
    }

    private static Map<String, Object> order(String orderId, long subtotal) {
        return Map.of(
                "orderId",
                orderId,
                "occurredAt",
                "2026-06-10T11:59:00Z",
                "subtotal",
                subtotal,
                "promoCodes",
                List.of("SARAH"));
    }

    private void earnedOnce(long amount) {
        assertThat(BrandClient.rows(shop.all("/v1/ledger?enrollmentId=" + sarah.enrollment()), "kind", "amount"))
                .containsExactly("COMMISSION " + amount);
        assertThat(shop.all("/v1/conversions")).hasSize(1);
        assertThat(earned()).isEqualTo(amount);
    }

    private long earned() {
        return sarah.dashboard().get("/v1/dashboard").at("/totals/earned").longValue();
    }

    private static List<Integer> firstThen(int first, int then) {
        List<Integer> statuses = new ArrayList<>(Collections.nCopies(TIMES, then));
        statuses.set(0, first);
        return statuses;
    }

    private static List<Integer> statuses(JsonNode results) {
        List<Integer> statuses = new ArrayList<>();
        results.forEach(result -> statuses.add(result.get("status").intValue()));
        return statuses;
    }

    private static List<BrandClient.Answer> atOnce(List<? extends Callable<BrandClient.Answer>> posts)
            throws Exception {
        var threads = Executors.newFixedThreadPool(TIMES);
        try {
            List<BrandClient.Answer> answers = new ArrayList<>();
            for (Future<BrandClient.Answer> answer : threads.invokeAll(posts)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
