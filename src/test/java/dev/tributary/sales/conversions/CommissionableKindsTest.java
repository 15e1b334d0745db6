package dev.tributary.sales.conversions;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goods for 100.00 and a tip of 15.00 earn 10.00 at 10 %, or 11.50 if the offer pays for tips. */
@QuarkusTest
class CommissionableKindsTest {
    private static final String GOODS_ONLY = "{'percentOfSale':10}";
    private static final String WITH_TIPS = "{'percentOfSale':10,'commissionableKinds':['TIP']}";
    private static final String ORDER = """
            {'orderId':'O-1','promoCodes':['%s'],'lines':[{'lineId':'11','sku':'A','unitPrice':10000},
             {'lineId':'12','kind':'TIP','unitPrice':%d}]}""";

    private BrandClient client;
    private BrandClient.Affiliate tipped;
    private BrandClient.Affiliate untipped;

    @BeforeEach
    void openTwoOffers() {
        client = BrandClient.ofBrand("USD", "UTC", 0);
        tipped = client.affiliate(client.offer(0, WITH_TIPS), "Tina");
        untipped = client.affiliate(client.offer(0, GOODS_ONLY), "Umar");
    }

    @Test
    void a_tip_earns_where_the_offer_pays_for_tips() {
        order("TINA");
        assertThat(figures()).isEqualTo("11500 1150 0 0");

        refund("{'refundId':'R-1','orderId':'O-1','lines':[{'lineId':'12','quantity':1}]}");

        assertThat(figures()).isEqualTo("11500 1150 1500 150");
    }

    @Test
    void a_tip_earns_nothing_elsewhere() {
        order("UMAR");

        assertThat(figures()).isEqualTo("10000 1000 0 0");
    }

    @Test
    void a_tip_that_is_raised_raises_the_order() {
        order("TINA");

        client.put("/v1/conversions/O-1", parsed(ORDER.formatted("TINA", 2500))).as(200);

        assertThat(figures()).isEqualTo("12500 1250 0 0");
    }

    @Test
    void an_order_that_moves_is_worth_what_its_new_offer_pays_for() {
        order("UMAR");
        attribute(tipped);
        assertThat(figures()).isEqualTo("11500 1150 0 0");

        attribute(untipped);

        assertThat(figures()).isEqualTo("10000 1000 0 0");
        assertThat(client.get("/v1/reports/summary").get("sales").longValue()).isEqualTo(10000);
    }

    /** 10 % of 100.00 without the tip, of 125.00 with the raised tip, and of 100.00 after the tip is removed. */
    @Test
    void a_tip_that_nobody_pays_for_is_kept_as_it_is_edited_and_counts_when_the_order_moves() {
        order("UMAR");
        client.put("/v1/conversions/O-1", parsed(ORDER.formatted("UMAR", 2500))).as(200);
        assertThat(figures()).isEqualTo("10000 1000 0 0");

        attribute(tipped);
        assertThat(figures()).isEqualTo("12500 1250 0 0");

        attribute(untipped);
        client.put(
                        "/v1/conversions/O-1",
                        parsed("{'orderId':'O-1','lines':[{'lineId':'11','sku':'A','unitPrice':10000}]}"))
                .as(200);
        attribute(tipped);
        assertThat(figures()).isEqualTo("10000 1000 0 0");
    }

    @Test
    void an_order_that_moves_after_a_refund_keeps_what_it_was_worth() {
        order("TINA");
        refund("{'refundId':'R-1','orderId':'O-1','lines':[{'lineId':'12','quantity':1}]}");

        attribute(untipped);

        assertThat(figures()).isEqualTo("11500 1150 1500 150");
        refund("{'refundId':'R-2','orderId':'O-1','amount':10000}");
        assertThat(figures()).isEqualTo("11500 1150 11500 1150");
    }

    /** The tip was not paid for when it came back, so nothing of it is; the goods come back whole. */
    @Test
    void a_tip_that_came_back_unpaid_earns_nothing_where_the_order_moves_to() {
        order("UMAR");
        refund("{'refundId':'R-1','orderId':'O-1','lines':[{'lineId':'12','quantity':1}]}");

        attribute(tipped);

        assertThat(figures()).isEqualTo("10000 1000 0 0");
        refund("{'refundId':'R-2','orderId':'O-1','lines':[{'lineId':'11','quantity':1}]}");
        assertThat(figures()).isEqualTo("10000 1000 10000 1000");
    }

    @Test
    void an_unknown_kind_is_refused_by_name() {
        var answer = client.post(
                "/v1/commission-simulations",
                parsed("{'commission':{'commissionableKinds':['LUCK']},'order':" + ORDER.formatted("X", 1) + "}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().toString()).contains("commissionableKinds");
    }

    private void order(String code) {
        client.post("/v1/conversions", parsed(ORDER.formatted(code, 1500))).as(201);
    }

    private void refund(String refund) {
        client.post("/v1/refunds", parsed(refund)).as(201);
    }

    private void attribute(BrandClient.Affiliate to) {
        var id = client.all("/v1/conversions").get(0).get("id").textValue();
        client.post("/v1/conversions/" + id + "/attribute", Map.of("enrollmentId", to.enrollment(), "note", "moved"))
                .as(200);
    }

    private String figures() {
        return BrandClient.rows(
                        List.of(client.all("/v1/conversions").get(0)), "base", "commission", "refunded", "reversed")
                .get(0);
    }
}
