package dev.tributary.sales.refunds;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.Reconciliation;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines with the price 0 can be returned, and orders without value can be refunded in full. */
@QuarkusTest
class GiveawayTest {
    private BrandClient shop;
    private BrandClient.Affiliate sarah;

    @BeforeEach
    void openTheShop() {
        shop = BrandClient.ofBrand("USD", "America/New_York", 0);
        sarah = shop.affiliate(shop.offer(0, "{'percentOfSale':10}"), "Sarah");
    }

    @Test
    void an_order_that_is_gone_leaves_the_count_once_whatever_comes_back_after_the_money() {
        order("{'orderId':'O-1','promoCodes':['SARAH'],'subtotal':500}");
        order("""
                {'orderId':'O-2','promoCodes':['SARAH'],
                 'lines':[{'sku':'JEANS','unitPrice':6000},{'sku':'STICKER','unitPrice':0}]}""");
        refund("{'refundId':'R-1','orderId':'O-2','amount':6000}");
        assertThat(totals()).isEqualTo("1 500 50");

        refund("{'refundId':'R-2','orderId':'O-2','lines':[{'sku':'STICKER','quantity':1}]}");

        assertThat(totals()).isEqualTo("1 500 50");
    }

    @Test
    void an_order_of_giveaways_is_gone_when_all_came_back_and_every_figure_says_so() {
        order("{'orderId':'O-1','promoCodes':['SARAH'],'lines':[{'sku':'STICKER','unitPrice':0}]}");
        assertThat(totals()).isEqualTo("1 0 0");

        refund("{'refundId':'R-1','orderId':'O-1','lines':[{'sku':'STICKER','quantity':1}]}");

        assertThat(totals()).isEqualTo("0 0 0");
        assertThat(BrandClient.rows(
                        sarah.dashboard().get("/v1/dashboard/sources").get("data"), "conversions"))
                .containsOnly("0");
    }

    @Test
    void a_lead_is_refunded_in_full_and_comes_back_when_that_is_undone() {
        useTerms("{'perConversion':500}");
        order("{'orderId':'L-1','type':'LEAD','promoCodes':['MIA']}");
        assertThat(totals()).isEqualTo("1 0 500");

        refund("{'refundId':'R-1','orderId':'L-1','full':true}");
        assertThat(totals()).isEqualTo("0 0 0");
        refund("{'refundId':'R-2','orderId':'L-1','full':true}");
        undo("R-2");
        assertThat(totals()).isEqualTo("0 0 0");
        undo("R-1");

        assertThat(totals()).isEqualTo("1 0 500");
        Reconciliation.assertBalanced(shop);
    }

    @Test
    void a_full_refund_waits_for_its_lead() {
        useTerms("{'perConversion':500}");
        refund("{'refundId':'R-1','orderId':'L-1','full':true}");

        order("{'orderId':'L-1','type':'LEAD','promoCodes':['MIA']}");

        assertThat(totals()).isEqualTo("0 0 0");
        assertThat(BrandClient.rows(shop.all("/v1/refunds"), "status", "commissionReversed"))
                .containsExactly("APPLIED 500");
        Reconciliation.assertBalanced(shop);
    }

    @Test
    void a_refunded_lead_that_turns_out_to_be_worth_something_can_be_restored() {
        useTerms("{'perConversion':500}");
        order("{'orderId':'L-1','type':'LEAD','promoCodes':['MIA']}");
        refund("{'refundId':'R-1','orderId':'L-1','full':true}");

        shop.put("/v1/conversions/L-1", parsed("{'orderId':'L-1','type':'LEAD','subtotal':2000}"))
                .as(200);
        undo("R-1");

        assertThat(totals()).isEqualTo("1 2000 500");
        Reconciliation.assertBalanced(shop);
    }

    private void useTerms(String commission) {
        sarah = shop.affiliate(shop.offer(0, commission), "Mia");
    }

    private void undo(String refundId) {
        var refund = shop.all("/v1/refunds").stream()
                .filter(stored -> stored.get("refundId").textValue().equals(refundId))
                .findFirst()
                .orElseThrow();
        shop.post("/v1/refunds/" + refund.get("id").textValue() + "/undo", Map.of())
                .as(200);
    }

    private void order(String order) {
        shop.post("/v1/conversions", parsed(order)).as(201);
    }

    private void refund(String refund) {
        shop.post("/v1/refunds", parsed(refund)).as(201);
    }

    private String totals() {
        var totals = sarah.dashboard().get("/v1/dashboard").get("totals");
        return BrandClient.rows(List.of(totals), "conversions", "sales", "earned")
                .get(0);
    }
}
