package dev.tributary.messaging.notices;

import static dev.tributary.fixtures.BrandClient.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A notice names what changed a commission: a refund, its undoing, or a rejection. */
@QuarkusTest
class NoticeCausesTest extends NotifiedBrand {
    /** Both before the notices are derived, so that the order is accepted when they are. */
    @Test
    void a_rejection_that_is_taken_back_at_once_is_told_as_a_rejection() {
        var id = order("A-1001", 100_00);
        brand.post("/v1/refunds", Map.of("refundId", "R", "orderId", "A-1001", "amount", 40_00))
                .as(201);
        brand.post("/v1/conversions/" + id + "/reject", Map.of("reason", "FRAUD"))
                .as(200);
        brand.post("/v1/conversions/" + id + "/accept", Map.of()).as(200);
        sweep.sweep();

        assertThat(rows(notices(""), "kind", "amount"))
                .containsExactly(
                        "REFUNDED -400",
                        "CONVERSION_CREDITED 1000",
                        "CONVERSION_REJECTED -600",
                        "REFUNDED -400",
                        "CONVERSION_CREDITED 1000");
    }

    @Test
    void an_undone_refund_is_not_told_as_another_order() {
        order("A-1001", 100_00);
        var refund = brand.post("/v1/refunds", Map.of("refundId", "R", "orderId", "A-1001", "amount", 40_00))
                .as(201)
                .get("id")
                .textValue();
        brand.post("/v1/refunds/" + refund + "/undo", Map.of()).as(200);
        sweep.sweep();

        assertThat(rows(notices(""), "kind", "amount", "text"))
                .containsExactly(
                        "CONVERSION_CREDITED 400 A refund of order …1001 was undone: $4.00 is yours again",
                        "REFUNDED -400 Order …1001 was refunded: $4.00 is taken back",
                        "CONVERSION_CREDITED 1000 Order …1001 is credited to you: $10.00");
    }
}
