package dev.tributary.reporting.dashboard;

import static dev.tributary.reporting.dashboard.DashboardCalls.ask;
import static dev.tributary.reporting.dashboard.DashboardCalls.see;
import static dev.tributary.reporting.dashboard.SarahsYear.NO_HOLD;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.tributary.fixtures.BrandFixture;
import dev.tributary.fixtures.LedgerFixture;
import dev.tributary.fixtures.LedgerFixture.Account;
import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.sales.conversions.ConversionId;
import dev.tributary.tracking.items.QrCode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an affiliate sees on the first page, and what nobody sees. */
@QuarkusTest
class DashboardTest {
    @Inject
    LedgerFixture ledger;

    @Test
    void every_figure_of_a_hand_made_example_is_right() {
        var sarah = SarahsYear.in(ledger).account();

        see(sarah, "")
                .body("currency", equalTo("USD"))
                .body("timezone", equalTo("America/New_York"))
                .body("brand.name", equalTo("Glow"))
                .body("member.firstName", equalTo("Sarah"))
                .body("offer.name", equalTo("Summer"))
                .body("offer.status", equalTo("ACTIVE"))
                .body("enrollment.status", equalTo("ACTIVE"))
                .body("share.promoCode", equalTo("SARAH"))
                .body("share.link", matchesPattern("http://.+/r/[a-z0-9]+"))
                .body("share.items.status", contains("ACTIVE", "ACTIVE", "RETIRED"))
                .body(
                        "commission.summary",
                        equalTo(
                                "10% of each sale, 15% after $100.00 in sales, 20% after $200.00 in sales, $25.00 for every 5 conversions"))
                .body("commission.version", equalTo(1))
                .body("commission.terms.percentOfSale", equalTo(10))
                .body("commission.tier.current", equalTo(15))
                .body("commission.tier.progress", equalTo(14_000))
                .body("commission.tier.nextFrom", equalTo(20_000))
                .body("commission.tier.nextPercentOfSale", equalTo(20))
                .body("rewards[0].progress", equalTo(3))
                .body("rewards[0].granted", equalTo(0))
                .body("totals.clicks", equalTo(8))
                .body("totals.uniqueClicks", equalTo(7))
                .body("totals.conversions", equalTo(3))
                .body("totals.sales", equalTo(14_000))
                .body("totals.earned", equalTo(1_750))
                .body("balance.held", equalTo(300))
                .body("balance.due", equalTo(650))
                .body("balance.processing", equalTo(200))
                .body("balance.paid", equalTo(600))
                .body("balance.payable", equalTo(0))
                .body("balance.payableReason", equalTo("below_minimum"))
                .body("balance.payoutMinimum", equalTo(5_000));
    }

    @Test
    void an_enrollment_without_any_history_shows_zeros_and_no_clicks_where_there_are_no_links() {
        var shop = BrandFixture.open(Map.of("payoutMinimum", 0));
        var tom = ledger.enroll(
                shop, ledger.offer(shop, "Codes", "['PROMO_CODE']", "{'percentOfSale':10,'perConversion':0}"), "Tom");

        see(tom, "")
                .body("totals.clicks", nullValue())
                .body("totals.uniqueClicks", nullValue())
                .body("totals.earned", equalTo(0))
                .body("share.promoCode", equalTo("TOM"))
                .body("share.link", nullValue())
                .body("commission.tier", nullValue())
                .body("rewards", hasSize(0))
                .body("balance.payable", equalTo(0))
                .body("balance.payableReason", equalTo("nothing_due"));
        see(tom, "/series").body("data", hasSize(30)).body("data.earned.sum()", equalTo(0));
    }

    @Test
    void money_taken_back_after_a_payout_is_owed() {
        var shop = BrandFixture.open(Map.of("payoutMinimum", 0));
        var tom = ledger.enroll(
                shop, ledger.offer(shop, "Codes", "['LINK']", "{'percentOfSale':10,'perConversion':0}"), "Tom");
        var sale = ledger.sale(tom, "A", "2026-06-10", "CLICK", 9_000, 900, "ACCEPTED", NO_HOLD);
        see(tom, "").body("balance.payable", equalTo(900)).body("balance.payableReason", nullValue());
        ledger.pay(tom, 900, "PAID");
        ledger.refund(tom, sale, "2026-06-10", 4_000, 400);

        see(tom, "").body("balance.due", equalTo(-400)).body("balance.payableReason", equalTo("nothing_due"));
        assertThatTheEquationHolds(tom);
        assertThatTheEquationHolds(SarahsYear.in(ledger).account());
    }

    private void assertThatTheEquationHolds(Account account) {
        JsonPath shown = see(account, "").extract().jsonPath();
        assertThat(shown.getLong("totals.earned"))
                .isEqualTo(shown.getLong("balance.held")
                        + shown.getLong("balance.due")
                        + shown.getLong("balance.processing")
                        + shown.getLong("balance.paid"));
    }

    @Test
    void no_answer_holds_anything_of_a_buyer() {
        var year = SarahsYear.in(ledger);
        var sarah = year.account();
        var pages = List.of(
                "",
                "/series?" + SarahsYear.DAYS,
                "/sources",
                "/conversions",
                "/conversions/" + new ConversionId(year.conversion()) + "/explanation",
                "/payouts",
                "/payouts/" + new PayoutId(year.firstPayout()) + "/statement",
                "/link");

        assertThat(pages)
                .allSatisfy(page -> assertThat(see(sarah, page).extract().asString())
                        .doesNotContain("@", "ORD-", "RETURNING", "internal"));
    }

    @Test
    void nothing_of_another_enrollment_can_be_seen() {
        var year = SarahsYear.in(ledger);
        var sarah = year.account();
        var tom = ledger.enroll(sarah.shop(), sarah.offerId(), "Tom");

        ask(tom, "/payouts/" + new PayoutId(year.firstPayout()) + "/statement").statusCode(404);
        ask(tom, "/conversions/" + new ConversionId(year.conversion()) + "/explanation")
                .statusCode(404);
        see(tom, "/conversions").body("data", hasSize(0));
        see(tom, "/payouts").body("data", hasSize(0));
        see(tom, "").body("totals.earned", equalTo(0));
        sarah.shop().json().get("/v1/dashboard").then().statusCode(403);
        given().get("/v1/dashboard").then().statusCode(401);
    }

    @Test
    void a_deep_link_is_composed_for_pages_of_the_shop_only() {
        var sarah = SarahsYear.in(ledger).account();
        String link = see(sarah, "").extract().path("share.link");

        see(sarah, "/link").body("url", equalTo(link));
        see(sarah, "/link?url=https%3A%2F%2Fglow.example%2Fjeans%3Fsize%3DM&s1=a%20b")
                .body("url", equalTo(link + "?url=https%3A%2F%2Fglow.example%2Fjeans%3Fsize%3DM&s1=a%20b"));
        ask(sarah, "/link?url=https%3A%2F%2Fevil.example")
                .statusCode(422)
                .body("errors[0].code", equalTo("not_of_the_offer"));
        ask(sarah, "/link?url=javascript%3Aalert(1)").statusCode(422);
        assertThat(ask(sarah, "/qr.svg?s1=flyer").statusCode(200).extract().asString())
                .isEqualTo(QrCode.svg(link + "?s1=flyer"));
    }
}
