package dev.tributary.sales.earnings;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.Reconciliation;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reward that a refund or a rejection took comes back as it was when that is undone. Orders of 100.00 earn 10 %. */
@QuarkusTest
class RestoredRewardTest {
    private static final String NONE = "{'percentOfSale':10}";

    private BrandClient glow;
    private BrandClient.Affiliate sarah;
    private final Map<String, String> refunds = new HashMap<>();

    @BeforeEach
    void openTheBrand() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
    }

    @AfterEach
    void the_books_are_balanced() {
        Reconciliation.assertBalanced(glow);
    }

    @Test
    void a_held_reward_is_held_again_although_the_refunded_order_is_payable() {
        terms(30, rewarded("AT_CONVERSIONS", 2, 2500));
        order("O-1", Duration.ofDays(40));
        order("O-2", Duration.ZERO);

        refund("O-1");
        assertThat(balance()).isEqualTo("due 0, held 1000");
        undo("O-1");

        assertThat(balance()).isEqualTo("due 1000, held 3500");
    }

    @Test
    void a_held_reward_is_held_again_when_a_rejected_order_is_accepted() {
        terms(30, rewarded("AT_CONVERSIONS", 2, 2500));
        var first = order("O-1", Duration.ofDays(40));
        order("O-2", Duration.ZERO);

        review(first, "reject");
        assertThat(balance()).isEqualTo("due 0, held 1000");
        review(first, "accept");

        assertThat(balance()).isEqualTo("due 1000, held 3500");
    }

    @Test
    void a_reward_of_another_version_of_the_plan_comes_back() {
        terms(0, NONE);
        var first = order("O-1");
        amend(rewarded("EVERY_CONVERSIONS", 5, 2500));
        List.of("O-2", "O-3", "O-4", "O-5").forEach(this::order);
        assertThat(earned()).isEqualTo(7500);

        refund("O-1");
        assertThat(earned()).isEqualTo(4000);
        undo("O-1");
        assertThat(earned()).isEqualTo(7500);

        review(first, "reject");
        assertThat(earned()).isEqualTo(4000);
        review(first, "accept");
        assertThat(earned()).isEqualTo(7500);
    }

    @Test
    void a_reward_comes_back_with_the_credit() {
        var tom = terms(0, NONE);
        var first = order("O-1");
        amend(rewarded("AT_CONVERSIONS", 2, 2500));
        order("O-2");

        attribute(first, tom);
        assertThat(earned()).isEqualTo(1000);
        attribute(first, sarah);

        assertThat(earned()).isEqualTo(4500);
    }

    @Test
    void undoing_a_refund_grants_no_reward_that_was_not_granted_before() {
        terms(0, rewarded("AT_CONVERSIONS", 2, 2500));
        order("O-1");
        amend(NONE);
        order("O-2");

        refund("O-1");
        undo("O-1");

        assertThat(earned()).isEqualTo(2000);
    }

    @Test
    void a_reward_comes_back_with_the_amount_it_had() {
        terms(0, rewarded("AT_CONVERSIONS", 2, 2500));
        order("O-1");
        amend(rewarded("AT_CONVERSIONS", 2, 5000));
        order("O-2");

        refund("O-1");
        undo("O-1");

        assertThat(earned()).isEqualTo(7000);
        assertThat(BrandClient.rows(glow.all("/v1/ledger"), "kind", "amount"))
                .filteredOn(entry -> entry.startsWith("REWARD"))
                .containsExactly("REWARD 5000", "REWARD_REVERSAL -5000", "REWARD 5000");
    }

    @Test
    void a_reward_that_two_refunds_undid_comes_back_when_both_are_undone() {
        terms(0, rewarded("AT_CONVERSIONS", 2, 2500));
        order("O-1");
        order("O-2");
        amend(NONE);
        refund("O-1");
        refund("O-2");

        undo("O-1");
        assertThat(earned()).isEqualTo(1000);
        undo("O-2");

        assertThat(earned()).isEqualTo(4500);
    }

    @Test
    void a_milestone_that_was_reached_again_meanwhile_is_rewarded_once() {
        terms(0, rewarded("AT_CONVERSIONS", 2, 2500));
        order("O-1");
        order("O-2");
        refund("O-1");
        order("O-3");
        assertThat(earned()).isEqualTo(4500);

        undo("O-1");

        assertThat(earned()).isEqualTo(5500);
    }

    @Test
    void a_milestone_that_is_reached_only_when_the_refund_is_undone_is_rewarded() {
        terms(0, rewarded("AT_CONVERSIONS", 2, 2500));
        order("O-1");
        refund("O-1");
        order("O-2");
        assertThat(earned()).isEqualTo(1000);

        undo("O-1");

        assertThat(earned()).isEqualTo(4500);
    }

    @Test
    void a_refund_that_is_undone_while_its_order_is_rejected_gives_the_reward_back_with_the_order() {
        terms(0, rewarded("AT_CONVERSIONS", 2, 2500));
        order("O-1");
        var second = order("O-2");
        amend(NONE);
        refund("O-2");
        review(second, "reject");
        undo("O-2");
        assertThat(earned()).isEqualTo(1000);

        review(second, "accept");

        assertThat(earned()).isEqualTo(4500);
    }

    @Test
    void a_milestone_whose_reward_was_renamed_is_rewarded_once_when_the_refund_is_undone() {
        terms(0, rewarded("AT_CONVERSIONS", 2, 2500));
        order("O-1");
        order("O-2");
        refund("O-1");
        refund("O-2");
        amend(named("Second sale", "AT_CONVERSIONS", 2, 9000));
        order("O-3");

        undo("O-1");
        undo("O-2");

        assertThat(earned()).isEqualTo(3 * 1000 + 2500);
    }

    @Test
    void a_renamed_reward_that_was_granted_meanwhile_is_the_only_one() {
        terms(0, rewarded("AT_CONVERSIONS", 2, 2500));
        order("O-1");
        order("O-2");
        refund("O-1");
        amend(named("Second sale", "AT_CONVERSIONS", 2, 9000));
        order("O-3");
        assertThat(earned()).isEqualTo(2 * 1000 + 9000);

        undo("O-1");

        assertThat(earned()).isEqualTo(3 * 1000 + 9000);
    }

    @Test
    void a_renamed_reward_is_not_granted_besides_when_a_rejected_order_is_accepted() {
        terms(0, rewarded("AT_CONVERSIONS", 2, 2500));
        var first = order("O-1");
        amend(named("Second sale", "AT_CONVERSIONS", 2, 9000));
        var second = order("O-2");
        assertThat(earned()).isEqualTo(2 * 1000 + 9000);

        review(first, "reject");
        review(first, "accept");
        assertThat(earned()).isEqualTo(2 * 1000 + 9000);
        review(second, "reject");
        review(second, "accept");
        assertThat(earned()).isEqualTo(2 * 1000 + 9000);
    }

    private static String rewarded(String trigger, int value, int amount) {
        return named("Bonus", trigger, value, amount);
    }

    private static String named(String name, String trigger, int value, int amount) {
        return "{'percentOfSale':10,'rewards':[{'name':'%s','trigger':'%s','value':%d,'amount':%d}]}"
                .formatted(name, trigger, value, amount);
    }

    private BrandClient.Affiliate terms(int holdDays, String commission) {
        var offer = glow.offer(holdDays, commission);
        sarah = glow.affiliate(offer, "Sarah");
        return glow.affiliate(offer, "Tom");
    }

    private void amend(String commission) {
        var offer = glow.get("/v1/offers").at("/data/0/id").asText();
        var plan = glow.get("/v1/offers/" + offer + "/plans").at("/data/0/id").asText();
        glow.patch("/v1/plans/" + plan, Map.of("commission", parsed(commission)))
                .as(200);
    }

    private String order(String id) {
        return order(id, Duration.ZERO);
    }

    private String order(String id, Duration ago) {
        return glow.post(
                        "/v1/conversions",
                        Map.of(
                                "orderId",
                                id,
                                "occurredAt",
                                Instant.now().minus(ago).toString(),
                                "subtotal",
                                10_000,
                                "promoCodes",
                                List.of(sarah.code())))
                .as(201)
                .get("id")
                .asText();
    }

    private void refund(String order) {
        var refund = glow.post("/v1/refunds", Map.of("refundId", "R-" + order, "orderId", order, "full", true));
        refunds.put(order, refund.as(201).get("id").asText());
    }

    private void undo(String order) {
        glow.post("/v1/refunds/" + refunds.get(order) + "/undo", Map.of()).as(200);
    }

    private void review(String conversion, String decision) {
        Map<String, String> body = decision.equals("reject") ? Map.of("reason", "FRAUD") : Map.of();
        glow.post("/v1/conversions/" + conversion + "/" + decision, body).as(200);
    }

    private void attribute(String conversion, BrandClient.Affiliate to) {
        glow.post("/v1/conversions/" + conversion + "/attribute", Map.of("enrollmentId", to.enrollment()))
                .as(200);
    }

    private long earned() {
        return glow.get("/v1/enrollments/" + sarah.enrollment() + "/balance")
                .get("earned")
                .asLong();
    }

    private String balance() {
        var balance = glow.get("/v1/enrollments/" + sarah.enrollment() + "/balance");
        return "due %d, held %d"
                .formatted(balance.get("due").asLong(), balance.get("held").asLong());
    }
}
