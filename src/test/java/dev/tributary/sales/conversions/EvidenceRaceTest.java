package dev.tributary.sales.conversions;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.BrandClient.Answer;
import dev.tributary.fixtures.Reconciliation;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import dev.tributary.sales.orders.NewConversion;
import dev.tributary.sales.refunds.NewRefund;
import dev.tributary.sales.refunds.RefundOrders;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two concurrent operations on one order, of which the second has read the order before the first has written it. The order came
 * by a click of Sarah's (10 %); Ben's code earns 20 %.
 */
@QuarkusTest
class EvidenceRaceTest {
    @Inject
    ReattributeConversion reattribute;

    @Inject
    RefundOrders refunds;

    @Inject
    Tenancy tenancy;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private BrandClient glow;
    private Affiliate sarah;
    private Affiliate ben;
    private String click;
    private String conversion;

    @BeforeEach
    void an_order_by_sarahs_click() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        var offer = glow.offer(0, "{'percentOfSale':10}");
        sarah = glow.affiliate(offer, "Sarah");
        ben = glow.affiliate(glow.offer(0, "{'percentOfSale':20}"), "Ben");
        click = RestAssured.given()
                .redirects()
                .follow(false)
                .header("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/130.0")
                .get("/r/" + sarah.slug())
                .header("Location")
                .replaceAll(".*[?&]clk=([^&#]*).*", "$1");
        conversion = glow.post("/v1/conversions", body()).as(201).get("id").asText();
    }

    @AfterEach
    void the_books_are_balanced() {
        threads.shutdown();
        Reconciliation.assertBalanced(glow);
    }

    @Test
    void a_code_that_wins_and_an_unknown_code_are_both_kept_with_the_explanation_of_the_winner() throws Exception {
        oneAfterTheOther(report(ben.code()), report("UNKNOWN"));

        assertThat(now().get("commission").asLong()).isEqualTo(2000);
        var explanation = glow.get("/v1/conversions/" + conversion + "/explanation");
        assertThat(explanation.at("/pricing/sum/amount").asLong()).isEqualTo(2000);
        assertThat(BrandClient.rows(explanation.get("touches"), "given", "verdict"))
                .contains(ben.code() + " CREDITED", "UNKNOWN UNKNOWN");
        glow.post("/v1/conversions", body(ben.code(), "UNKNOWN")).as(200);
        assertThat(glow.get("/v1/conversions/" + conversion + "/explanation")).isEqualTo(explanation);
    }

    @Test
    void what_staff_attribute_by_hand_stays_against_a_code_that_was_on_its_way() throws Exception {
        oneAfterTheOther(attribute(sarah), report(ben.code()));

        assertThat(now().at("/attribution/source").asText()).isEqualTo("MANUAL");
        assertThat(now().at("/attribution/enrollmentId").asText()).isEqualTo(sarah.enrollment());
        assertThat(now().get("commission").asLong()).isEqualTo(1000);
    }

    @Test
    void a_code_that_moves_the_credit_away_is_seen_by_staff_who_attribute_by_hand() throws Exception {
        oneAfterTheOther(report(ben.code()), attribute(sarah));

        assertThat(now().at("/attribution/source").asText()).isEqualTo("MANUAL");
        assertThat(now().at("/attribution/enrollmentId").asText()).isEqualTo(sarah.enrollment());
        assertThat(earned(sarah)).isEqualTo(1000);
        assertThat(earned(ben)).isZero();
    }

    @Test
    void a_refund_that_was_on_its_way_reaches_the_account_the_credit_has_moved_to() throws Exception {
        Callable<Answer> refund =
                () -> glow.post("/v1/refunds", Map.of("refundId", "R-1", "orderId", "O-1", "amount", 4_000));

        oneAfterTheOther(report(ben.code()), refund);

        assertThat(earned(sarah)).isZero();
        assertThat(earned(ben)).isEqualTo(1200);
    }

    @Test
    void a_shops_refund_takes_what_a_refund_before_it_has_left() throws Exception {
        oneAfterTheOther(
                () -> glow.post("/v1/refunds", Map.of("refundId", "R-1", "orderId", "O-1", "amount", 9_000)),
                () -> tenancy.write(TypeId.parse("brand", "brand", brandId()), () -> {
                    refunds.recordUpToRemaining(new NewRefund("R-2", "O-1", 5_000L, List.of()));
                    return new Answer(200, body());
                }));

        assertThat(BrandClient.rows(glow.all("/v1/refunds"), "refundId", "status", "amount"))
                .containsExactlyInAnyOrder("R-1 APPLIED 9000", "R-2 APPLIED 1000");
        assertThat(earned(sarah)).isZero();
    }

    @Test
    void a_shops_refund_of_an_order_of_which_nothing_is_left_takes_its_part_when_another_is_undone() {
        var full = glow.post("/v1/refunds", Map.of("refundId", "R-1", "orderId", "O-1", "full", true))
                .as(201);

        tenancy.write(TypeId.parse("brand", "brand", brandId()), () -> {
            refunds.recordUpToRemaining(new NewRefund("R-2", "O-1", 5_000L, List.of()));
            return true;
        });

        assertThat(BrandClient.rows(glow.all("/v1/refunds"), "refundId", "status", "amount"))
                .containsExactly("R-2 APPLIED 0", "R-1 APPLIED 10000");
        assertThat(BrandClient.rows(glow.all("/v1/ledger"), "amount")).containsExactly("-1000", "1000");
        glow.post("/v1/refunds/" + full.get("id").textValue() + "/undo", Map.of())
                .as(200);
        assertThat(BrandClient.rows(glow.all("/v1/refunds"), "refundId", "status", "amount"))
                .containsExactly("R-2 APPLIED 5000", "R-1 UNDONE 10000");
        assertThat(BrandClient.rows(glow.all("/v1/ledger"), "amount")).containsExactly("500", "-1000", "1000");
    }

    /** Lets both wait for Sarah's account, so that the second has read everything that it reads without locks. */
    private void oneAfterTheOther(Callable<Answer> first, Callable<Answer> second) throws Exception {
        try (var holder = DriverManager.getConnection(url, user, password)) {
            holder.setAutoCommit(false);
            holder.createStatement()
                    .execute("select set_config('tributary.brand_id', '%s', true)"
                            .formatted(TypeId.parse("brand", "brand", brandId())));
            holder.createStatement()
                    .execute("select from account_balances where enrollment_id = '%s' for update"
                            .formatted(TypeId.parse("enr", "enrollment", sarah.enrollment())));
            var before = submit(first);
            awaitWaiting(holder, 1);
            var after = submit(second);
            awaitWaiting(holder, 2);
            holder.rollback();
            assertThat(before.get().status()).isIn(200, 201);
            assertThat(after.get().status()).as("%s", after.get().body()).isIn(200, 201);
        }
    }

    private CompletableFuture<Answer> submit(Callable<Answer> act) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return act.call();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                threads);
    }

    private static void awaitWaiting(Connection connection, int many) {
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofMillis(1500))
                .until(() -> waiting(connection) >= many);
    }

    private static int waiting(Connection connection) throws SQLException {
        try (var rows = connection
                .createStatement()
                .executeQuery("select count(distinct pid) from pg_locks where not granted")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Reports in its own transaction, which waits for locks longer than a group of orders would. */
    private Callable<Answer> report(String... codes) {
        var report = json.convertValue(body(codes), NewConversion.class);
        var brand = TypeId.parse("brand", "brand", brandId());
        var id = TypeId.parse("cnv", "conversion", conversion);
        return () -> tenancy.write(brand, () -> {
            reattribute.reattributeIfStronger(id, report);
            return new Answer(200, body(codes));
        });
    }

    private JsonNode body(String... codes) {
        return parsed("{'orderId':'O-1','subtotal':10000,'clickIds':['%s'],'promoCodes':[%s]}"
                .formatted(
                        click,
                        String.join(
                                ",",
                                List.of(codes).stream()
                                        .map(code -> "'" + code + "'")
                                        .toList())));
    }

    private Callable<Answer> attribute(Affiliate affiliate) {
        return () -> glow.post(
                "/v1/conversions/" + conversion + "/attribute", Map.of("enrollmentId", affiliate.enrollment()));
    }

    private JsonNode now() {
        return glow.get("/v1/conversions/" + conversion);
    }

    private String brandId() {
        return glow.get("/v1/brand").get("id").textValue();
    }

    private long earned(Affiliate affiliate) {
        return glow.get("/v1/enrollments/" + affiliate.enrollment() + "/balance")
                .get("earned")
                .asLong();
    }
}
