package dev.tributary.sales.refunds;

import static dev.tributary.fixtures.BrandClient.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RefundInReviewTest {
    /** Ten percent of 70.00; a refund of 4.00 takes 0.40 of it, once the order is accepted. */
    @Test
    void a_refund_of_an_order_in_review_takes_nothing_off_what_is_not_earned_yet() {
        var shop = BrandClient.ofBrand("USD", "UTC", 0);
        shop.patch("/v1/brand", Map.of("selfReferralPolicy", "REVIEW")).as(200);
        var sarah = shop.affiliate(shop.offer(0, "{'percentOfSale':10}"), "Sarah", "sarah@mail.example");
        var order =
                "{'orderId':'O-1','subtotal':7000,'promoCodes':['SARAH'],'customer':{'email':'sarah@mail.example'}}";
        var id = shop.post("/v1/conversions", BrandClient.parsed(order))
                .as(201)
                .get("id")
                .textValue();
        shop.post("/v1/refunds", Map.of("refundId", "R-1", "orderId", "O-1", "amount", 4_00))
                .as(201);

        assertThat(rows(List.of(shop.get("/v1/conversions/" + id)), "commission", "refunded", "reversed"))
                .containsExactly("0 400 0");
        assertThat(rows(
                        sarah.dashboard().all("/v1/dashboard/conversions"),
                        "commission",
                        "wouldEarn",
                        "refunded",
                        "reversed"))
                .containsExactly("0 660 400 0");

        shop.post("/v1/conversions/" + id + "/accept", Map.of()).as(200);

        assertThat(rows(List.of(shop.get("/v1/conversions/" + id)), "commission", "refunded", "reversed"))
                .containsExactly("700 400 40");
    }
}
