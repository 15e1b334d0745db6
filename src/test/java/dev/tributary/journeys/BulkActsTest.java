package dev.tributary.journeys;

import static dev.tributary.fixtures.BrandClient.parsed;
import static dev.tributary.fixtures.BrandClient.rows;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.HeldRow;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many things by one request: each is done as if alone, and a row tells what came of it. Three orders of 100.00 at 10 %. */
@QuarkusTest
class BulkActsTest {
    private static final String NOBODY = "cnv_01jd9v3e8yf3qs2q1m0c5ax7kd";

    @Inject
    DataSource database;

    @Inject
    Tenancy tenancy;

    private BrandClient glow;
    private String offer;
    private Affiliate sarah;
    private final List<String> orders = new ArrayList<>();

    @BeforeEach
    void sarahHasSold() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        offer = glow.offer(0, "{'percentOfSale':10}");
        sarah = glow.affiliate(offer, "Sarah");
        for (var order : List.of("O1", "O2", "O3")) {
            var taken = Map.of("orderId", order, "subtotal", 10_000, "promoCodes", List.of(sarah.code()));
            orders.add(glow.post("/v1/conversions", taken).as(201).get("id").textValue());
        }
    }

    @Test
    void many_are_rejected_and_accepted_again_and_one_that_is_unknown_hinders_no_other() {
        var rejected = glow.post(
                        "/v1/conversions/reject",
                        Map.of("ids", List.of(orders.get(0), NOBODY, orders.get(1)), "reason", "FRAUD"))
                .as(200);

        assertThat(rejected.get("failed").intValue()).isEqualTo(1);
        assertThat(rows(rejected.get("data"), "id", "status"))
                .containsExactly(orders.get(0) + " 200", NOBODY + " 404", orders.get(1) + " 200");
        assertThat(rejected.at("/data/0/conversion/status").textValue()).isEqualTo("REJECTED");
        assertThat(rejected.at("/data/1/problem/code").textValue()).isEqualTo("not_found");
        assertThat(balance("earned", "due")).isEqualTo("1000 1000");

        glow.post("/v1/conversions/accept", Map.of("ids", orders)).as(200);

        assertThat(balance("earned", "due")).isEqualTo("3000 3000");
    }

    @Test
    void an_id_of_another_kind_is_told_where_it_stands() {
        var refused = glow.post("/v1/conversions/accept", Map.of("ids", List.of(orders.get(0), offer)))
                .as(404);

        assertThat(refused.at("/errors/0/pointer").textValue()).isEqualTo("/ids/1");
    }

    @Test
    void payouts_to_many_never_take_more_than_is_due() {
        var paid = glow.post("/v1/payouts/batch", parsed("""
                        {'payouts':[{'enrollmentId':'%1$s','amount':1200,'status':'PAID'},{'enrollmentId':'%1$s','amount':1000},
                                    {'enrollmentId':'%1$s','amount':900}]}""".formatted(sarah.enrollment())))
                .as(200);

        assertThat(rows(paid.get("data"), "status")).containsExactly("201", "201", "422");
        assertThat(paid.at("/data/2/problem/code").textValue()).isEqualTo("payout_exceeds_due");
        assertThat(balance("due", "processing", "paid")).isEqualTo("800 1000 1200");
    }

    @Test
    void a_repeated_request_is_answered_as_the_first_time_and_pays_once() {
        var body = parsed("{'payouts':[{'enrollmentId':'%s','amount':1000}]}".formatted(sarah.enrollment()));
        var first = repeatedly(body);

        assertThat(repeatedly(body)).isEqualTo(first);
        assertThat(balance("due", "processing")).isEqualTo("2000 1000");
    }

    /** The client has lost patience and asks again while its first request waits for Sarah's account. */
    @Test
    void a_request_sent_again_before_it_has_ended_pays_once() throws Exception {
        var body = parsed("{'payouts':[{'enrollmentId':'%s','amount':1000}]}".formatted(sarah.enrollment()));
        List<CompletableFuture<String>> answers = new ArrayList<>();

        HeldRow.account(database, glow, sarah.enrollment()).during(() -> {
            for (int waiting = 1; waiting <= 2; waiting++) {
                answers.add(CompletableFuture.supplyAsync(() -> repeatedly(body)));
                int all = waiting;
                await().pollInterval(Duration.ofMillis(5)).until(() -> whoWait() >= all);
            }
        });

        assertThat(answers.get(1).get()).isEqualTo(answers.get(0).get());
        assertThat(balance("due", "processing")).isEqualTo("2000 1000");
    }

    /** Ben's account is locked by somebody else, so his payout fails; sent again, the request pays him, and Sarah no second time. */
    @Test
    void a_request_that_is_sent_again_for_what_failed_pays_nobody_twice() throws Exception {
        var ben = glow.affiliate(offer, "Ben");
        glow.post("/v1/conversions", Map.of("orderId", "O4", "subtotal", 10_000, "promoCodes", List.of(ben.code())))
                .as(201);
        var body = parsed("{'payouts':[{'enrollmentId':'%s','amount':1000},{'enrollmentId':'%s','amount':500}]}"
                .formatted(sarah.enrollment(), ben.enrollment()));

        HeldRow.account(database, glow, ben.enrollment())
                .during(() -> assertThat(statuses(repeatedly(body))).containsExactly("201", "503"));

        assertThat(statuses(repeatedly(body))).containsExactly("201", "201");
        assertThat(balance("due", "processing")).isEqualTo("2000 1000");
    }

    @Test
    void enrollments_move_to_another_plan_of_their_own_offer_only() {
        var plan = glow.post(
                        "/v1/offers/" + offer + "/plans",
                        parsed("{'name':'Partners','commission':{'percentOfSale':20}}"))
                .as(201)
                .get("id")
                .textValue();
        var elsewhere = glow.affiliate(glow.offer(0, "{'percentOfSale':5}"), "Ben");

        var moved = glow.post(
                        "/v1/enrollments/plan",
                        Map.of("enrollmentIds", List.of(sarah.enrollment(), elsewhere.enrollment()), "planId", plan))
                .as(200);

        assertThat(rows(moved.get("data"), "status", "planId")).containsExactly("200 " + plan, "404 null");
        var order = Map.of("orderId", "O4", "subtotal", 10_000, "promoCodes", List.of(sarah.code()));
        assertThat(glow.post("/v1/conversions", order).as(201).get("commission").intValue())
                .isEqualTo(2000);
    }

    @Test
    void too_many_at_once_are_refused_and_nothing_is_changed() {
        var ids = new ArrayList<>(orders);
        while (ids.size() <= 500) {
            ids.add(NOBODY);
        }

        var refused = glow.post("/v1/conversions/reject", Map.of("ids", ids, "reason", "FRAUD"));

        assertThat(refused.as(422).at("/errors/0/pointer").textValue()).isEqualTo("/ids");
        assertThat(balance("earned")).isEqualTo("3000");
    }

    private static List<String> statuses(String answer) {
        return rows(parsed(answer).get("data"), "status");
    }

    private int whoWait() {
        return tenancy.read(
                HeldRow.brandId(glow),
                () -> tenancy.query("select count(distinct pid) from pg_locks where not granted")
                        .mapTo(Integer.class)
                        .one());
    }

    private String repeatedly(JsonNode body) {
        return given().header("Authorization", "Bearer " + glow.bearer())
                .header("Idempotency-Key", "pay-" + sarah.enrollment())
                .contentType("application/json")
                .body(body.toString())
                .post("/v1/payouts/batch")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private String balance(String... members) {
        return rows(List.of(glow.get("/v1/enrollments/" + sarah.enrollment() + "/balance")), members)
                .get(0);
    }
}
