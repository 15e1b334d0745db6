package dev.tributary.sales.conversions;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.Reconciliation;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A month never earns more than its cap, whatever is rejected, accepted again or moved. The cap is 10.00. */
@QuarkusTest
class CapTest {
    private static final String JUNE = "2026-06-10T12:00:00Z";

    private BrandClient glow;
    private String offer;
    private BrandClient.Affiliate sarah;

    @BeforeEach
    void ten_percent_up_to_ten_dollars_a_month() {
        glow = BrandClient.ofBrand("USD", "UTC", 0);
        offer = glow.offer(0, "{'percentOfSale':10,'perConversion':100,'monthlyCap':1000}");
        sarah = glow.affiliate(offer, "Sarah");
    }

    @AfterEach
    void the_books_are_balanced() {
        Reconciliation.assertBalanced(glow);
    }

    @Test
    void accepting_again_takes_the_room_that_is_left_then() {
        var first = order("O-1", 9_000);
        reject(first);
        order("O-2", 3_000);
        assertThat(earned(sarah)).isEqualTo(400);

        accept(first);

        assertThat(earned(sarah)).isEqualTo(1000);
        assertThat(glow.get("/v1/conversions/" + first).get("commission").asLong())
                .isEqualTo(600);
        var sum = glow.get("/v1/conversions/" + first + "/explanation").at("/pricing/sum");
        assertThat(sum.get("uncapped").asLong()).isEqualTo(1000);
        assertThat(sum.get("amount").asLong()).isEqualTo(600);
        assertThat(sum.at("/cap/booked").asLong()).isEqualTo(400);
    }

    @Test
    void accepting_again_takes_nothing_of_a_month_that_is_full() {
        var first = order("O-1", 9_000);
        reject(first);
        order("O-2", 9_000);

        accept(first);

        assertThat(earned(sarah)).isEqualTo(1000);
    }

    @Test
    void accepting_again_takes_the_room_that_others_have_freed() {
        var first = order("O-1", 9_000);
        var second = order("O-2", 3_000);
        assertThat(glow.get("/v1/conversions/" + second).get("commission").asLong())
                .isZero();
        reject(first);
        reject(second);

        accept(second);

        assertThat(earned(sarah)).isEqualTo(400);
    }

    @Test
    void an_order_in_review_takes_the_room_that_is_left_when_it_is_accepted() {
        var own = glow.post("/v1/conversions", parsed("""
                                {'orderId':'O-1','occurredAt':'%s','subtotal':9000,'promoCodes':['%s'],'customer':{'email':'%s'}}""".formatted(JUNE, sarah.code(), emailOf(sarah))))
                .as(201);
        assertThat(own.get("status").asText()).isEqualTo("IN_REVIEW");
        order("O-2", 3_000);

        accept(own.get("id").asText());

        assertThat(earned(sarah)).isEqualTo(1000);
    }

    @Test
    void a_refund_of_a_commission_accepted_with_less_takes_back_its_part_of_that() {
        var first = order("O-1", 9_000);
        reject(first);
        order("O-2", 3_000);
        accept(first);

        glow.post("/v1/refunds", Map.of("refundId", "R-1", "orderId", "O-1", "full", true))
                .as(201);

        assertThat(earned(sarah)).isEqualTo(400);
    }

    @Test
    void a_credit_that_moves_takes_the_room_of_the_account_it_moves_to() {
        var tom = glow.affiliate(offer, "Tom");
        var id = order("O-1", 9_000);
        glow.post("/v1/conversions", report("O-2", 3_000, tom.code())).as(201);

        glow.post("/v1/conversions/" + id + "/attribute", Map.of("enrollmentId", tom.enrollment()))
                .as(200);

        assertThat(earned(sarah)).isZero();
        assertThat(earned(tom)).isEqualTo(1000);
    }

    private String emailOf(BrandClient.Affiliate affiliate) {
        return glow.get("/v1/members/" + affiliate.member()).get("email").asText();
    }

    private String order(String id, long subtotal) {
        return glow.post("/v1/conversions", report(id, subtotal, sarah.code()))
                .as(201)
                .get("id")
                .asText();
    }

    private static Map<String, Object> report(String id, long subtotal, String code) {
        return Map.of("orderId", id, "occurredAt", JUNE, "subtotal", subtotal, "promoCodes", List.of(code));
    }

    private void reject(String id) {
        glow.post("/v1/conversions/" + id + "/reject", Map.of("reason", "FRAUD"))
                .as(200);
    }

    private void accept(String id) {
        glow.post("/v1/conversions/" + id + "/accept", Map.of()).as(200);
    }

    private long earned(BrandClient.Affiliate affiliate) {
        return glow.get("/v1/enrollments/" + affiliate.enrollment() + "/balance")
                .get("earned")
                .asLong();
    }
}
