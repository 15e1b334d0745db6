package dev.tributary.reporting.dashboard;

import static dev.tributary.fixtures.BrandClient.parsed;
import static dev.tributary.fixtures.BrandClient.rows;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.BrandClient.Affiliate;
import dev.tributary.fixtures.TestClock;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DashboardListsTest {
    @Inject
    TestClock clock;

    private BrandClient brand;
    private String offer;
    private Affiliate sarah;
    private Instant now;

    @BeforeEach
    void open_a_brand() {
        brand = BrandClient.ofBrand("USD", "UTC", 0);
        offer = brand.offer(0, """
                {'percentOfSale':10,'rules':[{'name':'Denim','match':{'skus':['JEANS']},'percentOfSale':20},
                 {'name':'Hats','match':{'skus':['HAT']},'percentOfSale':5},{'name':'Socks','match':{'skus':['SOCK']},'perUnit':50},
                 {'name':'Gift cards','match':{'skus':['CARD']},'exclude':true}]}""");
        brand.patch("/v1/offers/" + offer, Map.of("discountText", "10% off", "holdDays", 14))
                .as(200);
        sarah = brand.affiliate(offer, "Sarah", "sarah." + offer + "@mail.example");
        now = clock.stop();
    }

    @AfterEach
    void let_the_clock_run() {
        clock.run();
    }

    @Test
    void the_offer_card_tells_discount_hold_and_window_and_each_rule_is_a_line() {
        var dashboard = sarah.dashboard().get("/v1/dashboard");

        assertThat(rows(List.of(dashboard.get("offer")), "discountText", "holdDays", "windowDays"))
                .containsExactly("10% off 14 30");
        assertThat(dashboard.at("/commission/summary").textValue()).isEqualTo("10% of each sale, 4 special rates");
        assertThat(dashboard.at("/commission/lines"))
                .extracting(JsonNode::textValue)
                .containsExactly(
                        "10% of each sale",
                        "20% on Denim", "5% on Hats", "$0.50 per unit of Socks", "nothing on Gift cards");
        assertThat(dashboard.at("/commission/coming").isNull()).isTrue();
    }

    @Test
    void an_order_in_review_tells_what_it_would_earn_and_a_rejected_one_why_if_staff_say_so() {
        order("A-1", 100_00, "sarah." + offer + "@mail.example");
        var rejected = order("A-2", 50_00, null);
        var silent = order("A-3", 30_00, null);
        reject(rejected, true);
        reject(silent, false);

        assertThat(rows(conversions(""), "orderRef", "status", "commission", "wouldEarn", "note"))
                .containsExactly(
                        "…A-3 REJECTED 300 null null",
                        "…A-2 REJECTED 500 null Sent back by the carrier",
                        "…A-1 IN_REVIEW 0 1000 null");
        assertThat(rows(conversions("?status=IN_REVIEW"), "orderRef")).containsExactly("…A-1");
        assertThat(rows(conversions("?status=REJECTED"), "orderRef")).containsExactly("…A-3", "…A-2");
    }

    @Test
    void an_order_names_the_payout_that_settled_it_and_a_partial_one_settles_none() {
        order("A-1", 100_00, null);
        clock.advance(Duration.ofDays(14));
        var partial = pay(4_00);
        assertThat(rows(conversions(""), "orderRef", "paidWith")).containsExactly("…A-1 null");
        clock.advance(Duration.ofSeconds(1));
        var failed = pay(6_00);
        brand.patch("/v1/payouts/" + failed, Map.of("status", "FAILED", "failureReason", "The account is closed"))
                .as(200);
        assertThat(rows(conversions(""), "orderRef", "paidWith")).containsExactly("…A-1 null");
        clock.advance(Duration.ofSeconds(1));
        var rest = pay(6_00);
        clock.advance(Duration.ofSeconds(1));
        order("A-2", 10_00, null);

        brand.patch("/v1/payouts/" + rest, Map.of("status", "PAID", "reference", "TX-77"))
                .as(200);

        assertThat(rows(conversions(""), "orderRef", "paidWith")).containsExactly("…A-2 null", "…A-1 " + rest);
        assertThat(rows(payouts(""), "id", "status", "reference", "failureReason"))
                .containsExactly(
                        rest + " PAID TX-77 null",
                        failed + " FAILED null The account is closed",
                        partial + " PROCESSING null null");
        assertThat(rows(payouts("?status=PAID"), "id")).containsExactly(rest);
        assertThat(brand.patch("/v1/payouts/" + rest, Map.of("failureReason", "No"))
                        .as(422)
                        .at("/errors/0/code")
                        .textValue())
                .isEqualTo("not_failed");
    }

    @Test
    void lists_are_cut_by_day_and_come_as_files_too() {
        order("A-1", 100_00, null, now.minus(Duration.ofDays(9)));
        order("A-2", 20_00, null, now.minus(Duration.ofDays(5)));
        order("A-3", 30_00, null, now);
        var day = now.minus(Duration.ofDays(5)).toString().substring(0, 10);

        assertThat(rows(conversions("?from=" + day), "orderRef")).containsExactly("…A-3", "…A-2");
        assertThat(rows(conversions("?from=1960-01-01"), "orderRef")).containsExactly("…A-3", "…A-2", "…A-1");
        assertThat(rows(conversions("?to=" + day), "orderRef")).containsExactly("…A-2", "…A-1");
        assertThat(rows(conversions("?from=" + day + "&to=" + day), "orderRef")).containsExactly("…A-2");
        assertThat(csv("conversions.csv?from=" + day + "&to=" + day))
                .startsWith("id,orderRef,type,occurredAt,status,")
                .hasLineCount(2)
                .contains(",…A-2,SALE,")
                .contains(",USD,2000,200,,0,0,");
        pay(1_00);
        assertThat(csv("payouts.csv")).hasLineCount(2).contains(",USD,100,PROCESSING,OTHER,");
        assertThat(csv("payouts.csv?to=2020-01-01")).hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York"})
    void payouts_are_cut_at_the_midnight_of_the_brand(String timezone) {
        brand = BrandClient.ofBrand("USD", timezone, 0);
        sarah = brand.affiliate(brand.offer(0, "{'percentOfSale':10}"), "Sarah");
        brand.adjust(sarah, 10_00, "Bonus");
        var tomorrow = LocalDate.ofInstant(now, ZoneId.of(timezone)).plusDays(1);
        var midnight = tomorrow.atStartOfDay(ZoneId.of(timezone)).toInstant();
        clock.advance(Duration.between(now, midnight.minusSeconds(1)));
        var before = pay(1_00);
        clock.advance(Duration.ofSeconds(1));
        var after = pay(2_00);

        assertThat(rows(payouts("?from=" + tomorrow), "id")).containsExactly(after);
        assertThat(rows(payouts("?to=" + tomorrow.minusDays(1)), "id")).containsExactly(before);
        assertThat(csv("payouts.csv?from=" + tomorrow)).contains(after).doesNotContain(before);
    }

    private List<JsonNode> conversions(String query) {
        return sarah.dashboard().all("/v1/dashboard/conversions" + query);
    }

    private List<JsonNode> payouts(String query) {
        return sarah.dashboard().all("/v1/dashboard/payouts" + query);
    }

    private String csv(String file) {
        return given().header("Authorization", "Bearer " + sarah.dashboard().bearer())
                .get("/v1/dashboard/" + file)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private String pay(long amount) {
        return brand.post("/v1/payouts", Map.of("enrollmentId", sarah.enrollment(), "amount", amount))
                .as(201)
                .get("id")
                .textValue();
    }

    private void reject(String conversion, boolean visible) {
        brand.post(
                        "/v1/conversions/" + conversion + "/reject",
                        Map.of("reason", "CANCELLED", "note", "Sent back by the carrier", "noteVisible", visible))
                .as(200);
    }

    private String order(String orderId, long subtotal, String buyer) {
        return order(orderId, subtotal, buyer, clock.instant());
    }

    private String order(String orderId, long subtotal, String buyer, Instant at) {
        var order = parsed("{'orderId':'%s','currency':'USD','occurredAt':'%s','promoCodes':['%s'],'subtotal':%d%s}"
                .formatted(
                        orderId,
                        at,
                        sarah.code(),
                        subtotal,
                        buyer == null ? "" : ",'customer':{'email':'" + buyer + "'}"));
        return brand.post("/v1/conversions", order).as(201).get("id").textValue();
    }
}
