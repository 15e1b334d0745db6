package dev.tributary.messaging.notices;

import static dev.tributary.fixtures.BrandClient.parsed;
import static dev.tributary.fixtures.BrandClient.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A notice names what changed a commission: a refund, its undoing, a rejection, or an edit of the order. */
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

    @Test
    void an_edit_that_lowers_a_commission_is_told_as_an_edit() {
        var special =
                brand.offer(0, "{'percentOfSale':10,'rules':[{'name':'A','match':{'skus':['A']},'percentOfSale':50}]}");
        var zoe = brand.affiliate(special, "Zoe");
        var order = "{'orderId':'A-1001','promoCodes':['%s'],'lines':[{'sku':'%s','unitPrice':%d}]}";
        brand.post("/v1/conversions", parsed(order.formatted(zoe.code(), "A", 100_00)))
                .as(201);
        brand.put("/v1/conversions/A-1001", parsed(order.formatted(zoe.code(), "B", 200_00)))
                .as(200);
        sweep.sweep();

        assertThat(rows(zoe.dashboard().all("/v1/dashboard/notices"), "kind", "amount", "text"))
                .containsExactly(
                        "REFUNDED -3000 Order …1001 was changed by the shop: $30.00 is taken back",
                        "CONVERSION_CREDITED 5000 Order …1001 is credited to you: $50.00");
    }
}
