package dev.tributary.sales.intake;

import static dev.tributary.fixtures.BrandClient.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.Reconciliation;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules with conditions on the order besides its lines, from the report to the ledger. */
@QuarkusTest
class ConditionsTest {
    private BrandClient glow;
    private int orders;

    @BeforeEach
    void openTheBrand() {
        glow = BrandClient.ofBrand("USD", "America/New_York", 0);
    }

    @Test
    void a_code_that_gives_a_discount_may_earn_less_than_a_link() {
        var sarah = affiliate("{'percentOfSale':20,'rules':[{'match':{'sources':['PROMO_CODE']},'percentOfSale':10}]}");

        var byCode = sold("{'subtotal':10000,'discount':1000,'promoCodes':['SARAH']}");
        var byHand = sold("{'subtotal':10000}");
        attribute(byHand, sarah);

        assertThat(commission(byCode)).isEqualTo(900);
        assertThat(commission(byHand)).isEqualTo(2000);
        assertThat(verdict(byHand)).isEqualTo("OTHER_SOURCE");
    }

    /** From 20.00 by hand to 10.00 by code: the same enrollment, but another price. */
    @Test
    void an_order_that_is_credited_for_something_else_is_paid_for_that() {
        var sarah = affiliate("{'percentOfSale':20,'rules':[{'match':{'sources':['MANUAL']},'percentOfSale':5}]}");
        var order = sold("{'subtotal':10000,'promoCodes':['SARAH']}");
        assertThat(commission(order)).isEqualTo(2000);

        attribute(order, sarah);

        assertThat(commission(order)).isEqualTo(500);
        assertThat(earned(sarah)).isEqualTo(500);
        booksHold();
    }

    @Test
    void a_lead_and_a_sale_have_prices_of_their_own() {
        var sarah = affiliate("""
                {'rules':[{'match':{'types':['LEAD']},'perConversion':500},{'match':{'types':['SALE']},'percentOfSale':10}]}""");

        assertThat(commission(sold("{'type':'LEAD','promoCodes':['SARAH']}"))).isEqualTo(500);
        assertThat(commission(sold("{'subtotal':8000,'promoCodes':['SARAH']}"))).isEqualTo(800);
        assertThat(earned(sarah)).isEqualTo(1300);
    }

    @Test
    void what_a_rule_pays_for_the_order_falls_only_with_the_whole_order() {
        var sarah = affiliate("{'rules':[{'perConversion':500}]}");
        sold(
                "{'orderId':'O','lines':[{'sku':'A','unitPrice':3000},{'sku':'B','unitPrice':5000}],'promoCodes':['SARAH']}");

        glow.post("/v1/refunds", parsed("{'refundId':'R-1','orderId':'O','lines':[{'sku':'A','quantity':1}]}"))
                .as(201);
        assertThat(earned(sarah)).isEqualTo(500);
        glow.post("/v1/refunds", parsed("{'refundId':'R-2','orderId':'O','full':true}"))
                .as(201);
        assertThat(earned(sarah)).isZero();
    }

    @Test
    void the_country_of_an_order_and_what_the_shop_says_of_it_decide() {
        affiliate("""
                {'percentOfSale':10,'rules':[{'match':{'countries':['DE','AT'],'metadata':{'channel':'web'}},'percentOfSale':20}]}""");

        var web =
                sold("{'subtotal':10000,'country':'AT','metadata':{'channel':'web','x':null},'promoCodes':['SARAH']}");
        var app = sold("{'subtotal':10000,'country':'AT','metadata':{'channel':'app'},'promoCodes':['SARAH']}");
        var abroad = sold("{'subtotal':10000,'country':'FR','promoCodes':['SARAH']}");
        var nowhere = sold("{'subtotal':10000,'promoCodes':['SARAH']}");

        assertThat(commission(web)).isEqualTo(2000);
        assertThat(commission(app)).isEqualTo(1000);
        assertThat(verdict(app)).isEqualTo("OTHER_METADATA");
        assertThat(verdict(abroad)).isEqualTo("OTHER_COUNTRY");
        assertThat(verdict(nowhere)).isEqualTo("COUNTRY_UNKNOWN");
    }

    @Test
    void a_country_is_one_of_the_standard() {
        affiliate("{'percentOfSale':10}");
        var refused = glow.post("/v1/conversions", parsed("{'orderId':'X','subtotal':1,'country':'XX'}"))
                .as(422);
        assertThat(refused.at("/errors/0/pointer").textValue()).isEqualTo("/country");

        var terms = glow.post("/v1/commission-simulations", parsed("""
                {'commission':{'rules':[{'match':{'countries':['DE','Germany']},'percentOfSale':1}]},
                 'order':{'orderId':'X','subtotal':1}}""")).as(422);
        assertThat(terms.at("/errors/0/pointer").textValue()).isEqualTo("/commission/rules/0/match/countries/1");
    }

    /** An order keeps the tags it was priced with: later changes of tags do not apply when an edit raises it. */
    @Test
    void a_member_is_paid_by_tag_and_an_order_keeps_the_tags_it_was_priced_with() {
        var sarah = affiliate("{'percentOfSale':10,'rules':[{'match':{'memberTags':['vip']},'percentOfSale':20}]}");
        assertThat(commission(sold("{'subtotal':10000,'promoCodes':['SARAH']}")))
                .isEqualTo(1000);
        glow.patch("/v1/members/" + sarah.member(), Map.of("tags", new String[] {"vip", "new"}))
                .as(200);
        var order = sold("{'orderId':'RAISED','subtotal':10000,'promoCodes':['SARAH']}");
        assertThat(commission(order)).isEqualTo(2000);
        glow.patch("/v1/members/" + sarah.member(), Map.of("tags", new String[0]))
                .as(200);

        glow.put("/v1/conversions/RAISED", parsed("{'orderId':'RAISED','subtotal':20000}"))
                .as(200);

        assertThat(commission(order)).isEqualTo(4000);
    }

    /** Customers are identified by the shop's id, else by the address; payments credited to another affiliate do not count. */
    @Test
    void the_payments_of_a_customer_are_counted_for_the_enrollment() {
        affiliate("{'percentOfSale':10,'rules':[{'match':{'payments':{'from':1,'to':2}},'percentOfSale':50}]}");
        var order = "{'subtotal':2000,'promoCodes':['SARAH'],'customer':{'email':'%s'}}";

        assertThat(commission(sold(order.formatted("ann@x.example")))).isEqualTo(1000);
        assertThat(commission(sold(order.formatted("ANN@x.example")))).isEqualTo(1000);
        var third = sold(order.formatted("ann@x.example"));
        assertThat(commission(third)).isEqualTo(200);
        assertThat(verdict(third)).isEqualTo("OTHER_PAYMENT");
        assertThat(commission(sold(order.formatted("bob@x.example")))).isEqualTo(1000);
        assertThat(commission(sold("{'subtotal':2000,'promoCodes':['SARAH']}"))).isEqualTo(200);
    }

    @Test
    void orders_of_one_customer_in_one_list_follow_one_another() {
        affiliate("{'percentOfSale':10,'rules':[{'match':{'payments':{'to':1}},'percentOfSale':50}]}");
        var order = "{'orderId':'%s','subtotal':2000,'promoCodes':['SARAH'],'customer':{'id':'c_1'}}";

        var results = glow.post("/v1/conversions/batch", Map.of("conversions", new JsonNode[] {
                    parsed(order.formatted("B-1")), parsed(order.formatted("B-2"))
                }))
                .as(200)
                .get("data");

        assertThat(results.at("/0/conversion/commission").longValue()).isEqualTo(1000);
        assertThat(results.at("/1/conversion/commission").longValue()).isEqualTo(200);
    }

    /** 20.00 a month earn 50 % twice and 10 % once by the terms in force, and 50 % once by the draft. */
    @Test
    void a_simulation_knows_all_conditions() {
        var sarah = affiliate("{'percentOfSale':10,'rules':[{'match':{'payments':{'to':2}},'percentOfSale':50}]}");
        for (int day = 1; day <= 3; day++) {
            sold(
                    "{'subtotal':2000,'country':'DE','promoCodes':['SARAH'],'customer':{'id':'c_1'},'occurredAt':'2026-06-0%dT12:00:00Z'}"
                            .formatted(day));
        }
        assertThat(earned(sarah)).isEqualTo(2200);

        assertThat(simulated("{'percentOfSale':10,'rules':[{'match':{'payments':{'to':2}},'percentOfSale':50}]}"))
                .isEqualTo(2200);
        assertThat(simulated("{'percentOfSale':10,'rules':[{'match':{'payments':{'to':1}},'percentOfSale':50}]}"))
                .isEqualTo(1400);
        assertThat(simulated("{'rules':[{'match':{'sources':['PROMO_CODE'],'countries':['DE']},'percentOfSale':5}]}"))
                .isEqualTo(300);
        assertThat(simulated("{'rules':[{'match':{'sources':['CLICK']},'percentOfSale':5}]}"))
                .isZero();
        var one = glow.post("/v1/commission-simulations", parsed("""
                {'commission':{'percentOfSale':20,'rules':[{'match':{'sources':['PROMO_CODE']},'percentOfSale':10}]},
                 'order':{'orderId':'X','subtotal':10000,'discount':1000,'promoCodes':['ANY']}}""")).as(200);
        assertThat(one.get("commission").longValue()).isEqualTo(900);
    }

    @Test
    void terms_that_pay_less_for_some_source_need_notice() {
        affiliate("{'percentOfSale':20,'rules':[{'match':{'sources':['PROMO_CODE']},'percentOfSale':10}]}");
        var offer = glow.get("/v1/offers").at("/data/0/id").textValue();
        glow.patch("/v1/offers/" + offer, Map.of("noticeDays", 7)).as(200);
        glow.post("/v1/conversions", parsed("{'orderId':'TODAY','subtotal':10000,'promoCodes':['SARAH']}"))
                .as(201);

        var worse =
                "{'commission':{'percentOfSale':20,'rules':[{'match':{'sources':['PROMO_CODE']},'percentOfSale':9}]}}";
        var elsewhere =
                "{'commission':{'percentOfSale':20,'rules':[{'match':{'sources':['PROMO_CODE']},'percentOfSale':10},{'match':{'sources':['CUSTOMER']},'percentOfSale':1}]}}";

        var refused = glow.patch("/v1/offers/" + offer, parsed(worse)).as(422);
        assertThat(refused.get("code").textValue()).isEqualTo("notice_too_short");
        glow.patch("/v1/offers/" + offer, parsed(elsewhere)).as(200);
    }

    private BrandClient.Affiliate affiliate(String commission) {
        return glow.affiliate(glow.offer(0, commission), "Sarah");
    }

    private JsonNode sold(String report) {
        var order = (ObjectNode) parsed(report);
        if (!order.has("orderId")) {
            order.put("orderId", "O-" + orders++);
        }
        return glow.post("/v1/conversions", order).as(201);
    }

    private void attribute(JsonNode conversion, BrandClient.Affiliate to) {
        glow.post("/v1/conversions/" + id(conversion) + "/attribute", Map.of("enrollmentId", to.enrollment()))
                .as(200);
    }

    private long commission(JsonNode conversion) {
        return glow.get("/v1/conversions/" + id(conversion)).get("commission").longValue();
    }

    private String verdict(JsonNode conversion) {
        return glow.get("/v1/conversions/" + id(conversion) + "/explanation")
                .at("/pricing/lines/0/rules/0/verdict")
                .textValue();
    }

    private long simulated(String commission) {
        return glow.post(
                        "/v1/commission-simulations",
                        parsed("{'commission':%s,'from':'2026-06-01','to':'2026-06-30'}".formatted(commission)))
                .as(200)
                .get("commission")
                .longValue();
    }

    private void booksHold() {
        Reconciliation.assertBalanced(glow);
    }

    private static String id(JsonNode conversion) {
        return conversion.get("id").textValue();
    }

    private static long earned(BrandClient.Affiliate affiliate) {
        return affiliate.dashboard().get("/v1/dashboard").at("/totals/earned").longValue();
    }
}
