package dev.tributary.journeys;

import static dev.tributary.fixtures.BrandClient.parsed;
import static dev.tributary.fixtures.BrandClient.rows;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.TestClock;
import dev.tributary.tracking.clicks.ClickCounter;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One brand, from its first offer to its first payment, as everybody in it sees it. Every figure was computed by hand. */
@QuarkusTest
class AffiliateJourneyTest {
    private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";

    @Inject
    TestClock clock;

    @Inject
    ClickCounter clicks;

    private BrandClient glow;
    private Instant now;
    private LocalDate today;

    @BeforeEach
    void openTheShop() {
        glow = BrandClient.ofBrand("USD", "America/New_York", 1000);
        now = clock.stop();
        today = LocalDate.ofInstant(now, ZoneId.of("America/New_York"));
    }

    @AfterEach
    void letItRun() {
        clock.run();
    }

    @Test
    void from_the_offer_to_the_payment() throws Exception {
        var offer = makeOffer();
        var affiliates = glow.affiliates(
                offer,
                List.of(
                        member("Sarah", "sarah@mail.example"),
                        member("Sarah", "kim@mail.example"),
                        member("Ben", "ben@mail.example")));
        assertThat(affiliates).extracting(Affiliate::code).containsExactly("SARAH10", "SARAH10A", "BEN10");
        var sarah = affiliates.get(0);
        var ben = affiliates.get(2);

        var click = follow(sarah);
        follow(sarah);
        clicks.drain();

        var byCode = byCode();
        var byClick = byClick(click);
        assertThat(credit(byCode)).isEqualTo("PROMO_CODE " + sarah.enrollment());
        assertThat(credit(byClick)).isEqualTo("CLICK " + sarah.enrollment());
        assertThat(rows(List.of(byCode, byClick), "status", "base", "commission", "refunded", "reversed"))
                .containsExactly("APPROVED 9000 1100 0 0", "APPROVED 5000 700 0 0");
        var bens = glow.post(
                        "/v1/conversions",
                        Map.of("orderId", "ORD-1003", "subtotal", 2500, "promoCodes", List.of(" ben10 ")))
                .as(201);
        assertThat(credit(bens)).isEqualTo("PROMO_CODE " + ben.enrollment());

        refundTheShirt();
        var payout = pay(sarah, 1200);

        theLedgerTellsAll(sarah);
        sarahSees(sarah, offer);
        sarahsDays(sarah);
        sarahsOrders(sarah);
        sarahsPayment(sarah, payout);
        theBrandSees();
    }

    private String makeOffer() {
        var made = glow.post("/v1/offers", parsed("""
                {'name':'Summer 10% off','tracking':['LINK','PROMO_CODE'],'destinationUrl':'https://glow.example/summer?color=red',
                 'holdDays':0,'codeNaming':{'strategy':'FIRST_NAME','suffix':'10'},'discountText':'10% off',
                 'utm':{'utm_source':'affiliate','utm_content':'{{memberId}}'},
                 'commission':{'percentOfSale':10,'perConversion':200}}""")).as(201);
        assertThat(made.get("status").textValue()).isEqualTo("ACTIVE");
        assertThat(made.get("version").intValue()).isEqualTo(1);
        return made.get("id").textValue();
    }

    private static Map<String, String> member(String firstName, String email) {
        return Map.of("firstName", firstName, "lastName", "Lee", "email", email, "payoutEmail", "pay-" + email);
    }

    private static String follow(Affiliate affiliate) {
        var answer =
                given().redirects().follow(false).header("User-Agent", PHONE).get("/r/" + affiliate.slug() + "?s1=bio");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Location"))
                .startsWith("https://glow.example/summer?color=red&")
                .contains("utm_source=affiliate&", "utm_content=" + affiliate.member())
                .contains("clk=clk_");
        return answer.header("Location").replaceAll(".*[?&]clk=([^&#]*).*", "$1");
    }

    /** 60.00 + 40.00 − 10.00; tax and shipping earn nothing: 10 % of 90.00, and 2.00. */
    private JsonNode byCode() {
        var order = (ObjectNode) parsed("""
                {'orderId':'ORD-1001','type':'SALE','currency':'USD','promoCodes':['Sarah10'],
                 'customer':{'id':'c_77','email':'buyer@x.example'},
                 'lines':[{'sku':'JEANS','quantity':1,'unitPrice':6000},{'sku':'SHIRT','quantity':1,'unitPrice':4000}],
                 'discount':1000,'tax':720,'shipping':500}""");
        order.put("occurredAt", now.minus(Duration.ofDays(2)).toString());
        var first = glow.post("/v1/conversions", order).as(201);
        assertThat(glow.post("/v1/conversions", order).as(200)).isEqualTo(first);
        var other = order.deepCopy().put("discount", 999);
        assertThat(glow.post("/v1/conversions", other).as(409).get("code").textValue())
                .isEqualTo("order_conflict");
        return first;
    }

    /** 10 % of 50.00, and 2.00. */
    private JsonNode byClick(String click) {
        return glow.post("/v1/conversions", Map.of("orderId", "ORD-1002", "subtotal", 5000, "clickIds", List.of(click)))
                .as(201);
    }

    private static String credit(JsonNode conversion) {
        return conversion.at("/attribution/source").textValue() + " "
                + conversion.at("/attribution/enrollmentId").textValue();
    }

    /** 40.00 less its part of the discount, 4.00; and the 10 % it earned. The 2.00 stay. */
    private void refundTheShirt() {
        var refund = parsed("{'refundId':'R-1','orderId':'ORD-1001','lines':[{'sku':'SHIRT','quantity':1}]}");
        var applied = glow.post("/v1/refunds", refund).as(201);
        assertThat(rows(List.of(applied), "status", "amount", "commissionReversed"))
                .containsExactly("APPLIED 3600 360");
        assertThat(glow.post("/v1/refunds", refund).as(200)).isEqualTo(applied);
        var more = parsed("{'refundId':'R-2','orderId':'ORD-1001','amount':5401}");
        assertThat(glow.post("/v1/refunds", more).as(422).get("code").textValue())
                .isEqualTo("refund_exceeds_remaining");
    }

    private JsonNode pay(Affiliate sarah, long amount) {
        var tooMuch = glow.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment(), "amount", 1441));
        assertThat(tooMuch.as(422).get("code").textValue()).isEqualTo("payout_exceeds_due");
        var paid = glow.post(
                        "/v1/payouts",
                        Map.of(
                                "enrollmentId",
                                sarah.enrollment(),
                                "amount",
                                amount,
                                "status",
                                "PAID",
                                "method",
                                "PAYPAL"))
                .as(201);
        assertThat(rows(List.of(paid), "status", "amount", "method", "currency", "memberId"))
                .containsExactly("PAID 1200 PAYPAL USD " + sarah.member());
        return paid;
    }

    private void theLedgerTellsAll(Affiliate sarah) {
        assertThat(rows(glow.all("/v1/ledger?enrollmentId=" + sarah.enrollment()), "kind", "amount", "day"))
                .containsExactly(
                        "PAYOUT -1200 " + today,
                        "REVERSAL -360 " + today.minusDays(2),
                        "COMMISSION 700 " + today,
                        "COMMISSION 1100 " + today.minusDays(2));
        assertThat(rows(
                        List.of(glow.get("/v1/enrollments/" + sarah.enrollment() + "/balance")),
                        "earned",
                        "held",
                        "due",
                        "processing",
                        "paid",
                        "payable",
                        "payableReason"))
                .containsExactly("1440 0 240 0 1200 0 below_minimum");
    }

    private void sarahSees(Affiliate sarah, String offer) {
        var seen = sarah.dashboard().get("/v1/dashboard");
        assertThat(seen.get("asOf").textValue()).isEqualTo(now.toString());
        assertThat(seen.get("currency").textValue()).isEqualTo("USD");
        assertThat(seen.get("timezone").textValue()).isEqualTo("America/New_York");
        assertThat(seen.get("brand")).isEqualTo(parsed("{'name':'Glow'}"));
        assertThat(seen.get("member")).isEqualTo(parsed("{'firstName':'Sarah'}"));
        assertThat(seen.get("offer")).isEqualTo(parsed("""
                {'id':'%s','name':'Summer 10%% off','status':'ACTIVE','startsAt':null,'endsAt':null,'imageUrl':null,
                 'destinationUrl':'https://glow.example/summer?color=red','discountText':'10%% off','holdDays':0,'windowDays':30}""".formatted(offer)));
        assertThat(seen.get("enrollment"))
                .isEqualTo(parsed("{'id':'%s','status':'ACTIVE'}".formatted(sarah.enrollment())));
        assertThat(seen.at("/share/promoCode").textValue()).isEqualTo("SARAH10");
        assertThat(seen.at("/share/link").textValue()).endsWith("/r/" + sarah.slug());
        assertThat(rows(seen.at("/share/items"), "type", "status"))
                .containsExactlyInAnyOrder("PROMO_CODE ACTIVE", "LINK ACTIVE");
        assertThat(seen.at("/commission/summary").textValue()).isEqualTo("10% of each sale, $2.00 per conversion");
        assertThat(seen.at("/commission/version").intValue()).isEqualTo(1);
        assertThat(seen.at("/commission/terms/percentOfSale").intValue()).isEqualTo(10);
        assertThat(seen.at("/commission/terms/perConversion").intValue()).isEqualTo(200);
        assertThat(seen.get("totals"))
                .isEqualTo(parsed(
                        "{'clicks':2,'uniqueClicks':1,'conversions':2,'sales':10400,'earned':1440,'assists':0}"));
        assertThat(seen.get("balance")).isEqualTo(parsed("""
                {'held':0,'due':240,'processing':0,'paid':1200,'payable':0,'payableReason':'below_minimum','payoutMinimum':1000}"""));
    }

    private void sarahsDays(Affiliate sarah) {
        var series =
                sarah.dashboard().get("/v1/dashboard/series?interval=DAY&from=" + today.minusDays(2) + "&to=" + today);
        assertThat(rows(series.get("data"), "date", "clicks", "uniqueClicks", "conversions", "sales", "earned"))
                .containsExactly(
                        today.minusDays(2) + " 0 0 1 5400 740",
                        today.minusDays(1) + " 0 0 0 0 0",
                        today + " 2 1 1 5000 700");
        assertThat(rows(
                        sarah.dashboard().get("/v1/dashboard/sources").get("data"),
                        "source",
                        "clicks",
                        "uniqueClicks",
                        "conversions",
                        "sales",
                        "earned"))
                .containsExactly(
                        "CLICK 2 1 1 5000 700",
                        "PROMO_CODE null null 1 5400 740",
                        "MANUAL null null 0 0 0",
                        "OTHER null null 0 0 0");
    }

    private void sarahsOrders(Affiliate sarah) {
        var orders = sarah.dashboard().all("/v1/dashboard/conversions");
        assertThat(rows(
                        orders,
                        "orderRef",
                        "status",
                        "source",
                        "reason",
                        "sale",
                        "commission",
                        "refunded",
                        "reversed",
                        "payableAt"))
                .containsExactly(
                        "…1002 APPROVED CLICK null 5000 700 0 0 " + now,
                        "…1001 APPROVED PROMO_CODE null 9000 1100 3600 360 " + now.minus(Duration.ofDays(2)));
        assertThat(orders.toString()).doesNotContain("buyer@x.example", "c_77", "ORD-");
    }

    private static void sarahsPayment(Affiliate sarah, JsonNode payout) {
        var id = payout.get("id").textValue();
        assertThat(rows(sarah.dashboard().all("/v1/dashboard/payouts"), "id", "amount", "status", "method"))
                .containsExactly(id + " 1200 PAID PAYPAL");
        var statement = sarah.dashboard().get("/v1/dashboard/payouts/" + id + "/statement");
        assertThat(rows(List.of(statement), "openingBalance", "closingBalance")).containsExactly("0 240");
        assertThat(rows(statement.get("entries"), "kind", "amount", "orderRef"))
                .containsExactly("COMMISSION 1100 …1001", "COMMISSION 700 …1002", "REVERSAL -360 …1001");
    }

    /** Sarah and Ben sold; 1440 + 450 earned, 240 + 450 due; one of two clicks became an order. */
    private void theBrandSees() {
        assertThat(glow.get("/v1/reports/summary")).isEqualTo(parsed("""
                {'currency':'USD','members':3,'membersWithConversions':2,'clicks':2,'uniqueClicks':1,'conversions':3,
                 'sales':12900,'earned':1890,'salesPerMember':6450,'averageCommission':945,'averageOrder':4300,
                 'conversionRate':50,'due':690,'membersWithDue':2}"""));
    }
}
