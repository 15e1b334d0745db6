package dev.tributary.reporting.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.tributary.fixtures.BrandFixture;
import dev.tributary.fixtures.LedgerFixture;
import dev.tributary.fixtures.LedgerFixture.Account;
import dev.tributary.fixtures.TestClock;
import dev.tributary.ledger.payouts.PayoutId;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.conversions.ConversionId;
import dev.tributary.tracking.items.QrCode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DashboardTest {
    private static final String EVERYTHING = "from=2026-01-01&to=2026-12-31";
    private static final Duration NO_HOLD = Duration.ZERO;
    private static final Duration LONG_HOLD = Duration.ofDays(36_500);
    private static final String TERMS = """
            {'percentOfSale':10,'perConversion':0,'tiers':{'metric':'SALES','mode':'FORWARD','reset':'NEVER',
             'steps':[{'from':10000,'percentOfSale':15},{'from':20000,'percentOfSale':20}]},
             'rewards':[{'name':'Five sales','trigger':'EVERY_CONVERSIONS','value':5,'amount':2500}]}""";

    @Inject
    LedgerFixture ledger;

    @Inject
    TestClock clock;

    private UUID firstConversion;
    private UUID firstPayout;
    private UUID secondPayout;

    /** 800 + 500 − 100 + 300 + 250 earned, of which 300 are held, 600 are paid and 200 on their way. */
    private Account sarah() {
        var shop = BrandFixture.open(Map.of("payoutMinimum", 5_000));
        var offer = ledger.offer(shop, "Summer", "['LINK','PROMO_CODE']", TERMS);
        var sarah = ledger.enroll(shop, offer, "Sarah");
        ledger.retiredCode(sarah, "OLD");
        ledger.clicks(sarah, "2026-06-10", 3, 2);
        ledger.clicks(sarah, "2026-06-14", 5, 5);
        firstConversion = ledger.sale(sarah, "ORD-1001", "2026-06-10", "PROMO_CODE", 8_000, 800, "ACCEPTED", NO_HOLD);
        var clicked = ledger.sale(sarah, "ORD-1002", "2026-06-10", "CLICK", 5_000, 500, "ACCEPTED", NO_HOLD);
        firstPayout = ledger.pay(sarah, 600, "PAID");
        ledger.refund(sarah, clicked, "2026-06-10", 1_000, 100);
        ledger.sale(sarah, "ORD-1003", "2026-06-12", "CLICK", 2_000, 300, "ACCEPTED", LONG_HOLD);
        ledger.sale(sarah, "ORD-1004", "2026-06-12", "CLICK", 9_000, 900, "REJECTED", NO_HOLD);
        ledger.sale(sarah, "ORD-1005", "2026-06-12", "CLICK", 7_000, 700, "IN_REVIEW", NO_HOLD);
        ledger.adjust(sarah, "2026-06-11", 250);
        secondPayout = ledger.pay(sarah, 200, "PROCESSING");
        return sarah;
    }

    @Test
    void every_figure_of_a_hand_made_example_is_right() {
        var sarah = sarah();

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
        assertThatTheEquationHolds(sarah());
    }

    @Test
    void a_series_is_filled_with_zeros_and_sums_up_to_the_totals() {
        var sarah = sarah();

        see(sarah, "/series?from=2026-06-09&to=2026-06-12")
                .body("interval", equalTo("DAY"))
                .body("timezone", equalTo("America/New_York"))
                .body("data.date", contains("2026-06-09", "2026-06-10", "2026-06-11", "2026-06-12"))
                .body("data.clicks", contains(0, 3, 0, 0))
                .body("data.uniqueClicks", contains(0, 2, 0, 0))
                .body("data.conversions", contains(0, 2, 0, 1))
                .body("data.sales", contains(0, 12_000, 0, 2_000))
                .body("data.earned", contains(0, 1_200, 250, 300));
        see(sarah, "/series?from=2026-06-12&to=2026-06-15&interval=WEEK")
                .body("data.date", contains("2026-06-08", "2026-06-15"))
                .body("data.earned", contains(300, 0));
        for (var interval : List.of("DAY", "WEEK", "MONTH")) {
            see(sarah, "/series?" + EVERYTHING + "&interval=" + interval)
                    .body("data.clicks.sum()", equalTo(8))
                    .body("data.uniqueClicks.sum()", equalTo(7))
                    .body("data.conversions.sum()", equalTo(3))
                    .body("data.sales.sum()", equalTo(14_000))
                    .body("data.earned.sum()", equalTo(1_750));
        }
    }

    @Test
    void a_series_that_is_too_long_or_runs_backwards_is_refused() {
        var sarah = sarah();

        ask(sarah, "/series?from=2000-01-01&to=2026-01-01").statusCode(422);
        ask(sarah, "/series?from=2026-01-02&to=2026-01-01").statusCode(422);
        ask(sarah, "/series?to=-999999999-01-01").statusCode(422);
        ask(sarah, "/series?from=June").statusCode(400);
        ask(sarah, "/series?interval=YEAR").statusCode(400);
    }

    @Test
    void the_sources_sum_up_to_the_totals() {
        see(sarah(), "/sources")
                .body("data.source", contains("CLICK", "PROMO_CODE", "MANUAL", "OTHER"))
                .body("data.clicks", contains(8, null, null, null))
                .body("data.uniqueClicks", contains(7, null, null, null))
                .body("data.conversions", contains(2, 1, 0, 0))
                .body("data.sales", contains(6_000, 8_000, 0, 0))
                .body("data.earned", contains(700, 800, 0, 250));
    }

    @Test
    void conversions_are_listed_with_masked_references_newest_first() {
        var sarah = sarah();

        see(sarah, "/conversions")
                .body("data.orderRef", contains("…1005", "…1004", "…1003", "…1002", "…1001"))
                .body("data.status", contains("IN_REVIEW", "REJECTED", "PENDING", "APPROVED", "APPROVED"))
                .body("data.reason", contains(null, "FRAUD", null, null, null))
                .body("data.sale", contains(7_000, 9_000, 2_000, 5_000, 8_000))
                .body("data.commission", contains(0, 900, 300, 500, 800))
                .body("data.refunded", contains(0, 0, 0, 1_000, 0))
                .body("data.reversed", contains(0, 900, 0, 100, 0))
                .body("data[0].payableAt", nullValue())
                .body("data[4].payableAt", equalTo("2026-06-10T12:00:00.000Z"));
        String cursor = see(sarah, "/conversions?limit=2").extract().path("nextCursor");
        see(sarah, "/conversions?limit=3&cursor=" + cursor)
                .body("data.orderRef", contains("…1003", "…1002", "…1001"))
                .body("nextCursor", nullValue());
    }

    @Test
    void a_commission_is_explained_without_the_buyer() {
        var sarah = sarah();

        see(sarah, "/conversions/" + new ConversionId(firstConversion) + "/explanation")
                .body("sum.amount", equalTo(800))
                .body("base.customer", nullValue())
                .body("touches", nullValue());
    }

    @Test
    void no_answer_holds_anything_of_a_buyer() {
        var sarah = sarah();
        var pages = List.of(
                "",
                "/series?" + EVERYTHING,
                "/sources",
                "/conversions",
                "/conversions/" + new ConversionId(firstConversion) + "/explanation",
                "/payouts",
                "/payouts/" + new PayoutId(firstPayout) + "/statement",
                "/link");

        assertThat(pages)
                .allSatisfy(page -> assertThat(see(sarah, page).extract().asString())
                        .doesNotContain("@", "ORD-", "RETURNING", "internal"));
    }

    @Test
    void a_statement_goes_from_the_last_payout_to_this_one() {
        var sarah = sarah();

        see(sarah, "/payouts")
                .body("data.id", contains(new PayoutId(secondPayout).toString(), new PayoutId(firstPayout).toString()))
                .body("data.status", contains("PROCESSING", "PAID"));
        see(sarah, "/payouts/" + new PayoutId(firstPayout) + "/statement")
                .body("openingBalance", equalTo(0))
                .body("entries.amount", contains(800, 500))
                .body("entries.orderRef", contains("…1001", "…1002"))
                .body("payout.amount", equalTo(600))
                .body("closingBalance", equalTo(700));
        see(sarah, "/payouts/" + new PayoutId(secondPayout) + "/statement")
                .body("openingBalance", equalTo(700))
                .body("entries.kind", contains("REVERSAL", "COMMISSION", "ADJUSTMENT"))
                .body("entries.amount", contains(-100, 300, 250))
                .body("entries.description", contains(null, null, "as agreed"))
                .body("closingBalance", equalTo(950));
    }

    @Test
    void nothing_of_another_enrollment_can_be_seen() {
        var sarah = sarah();
        var tom = ledger.enroll(sarah.shop(), sarah.offerId(), "Tom");

        ask(tom, "/payouts/" + new PayoutId(firstPayout) + "/statement").statusCode(404);
        ask(tom, "/conversions/" + new ConversionId(firstConversion) + "/explanation")
                .statusCode(404);
        see(tom, "/conversions").body("data", hasSize(0));
        see(tom, "/payouts").body("data", hasSize(0));
        see(tom, "").body("totals.earned", equalTo(0));
        sarah.shop().json().get("/v1/dashboard").then().statusCode(403);
        given().get("/v1/dashboard").then().statusCode(401);
    }

    @Test
    void an_unchanged_dashboard_is_not_sent_again_and_never_stored() {
        var sarah = sarah();
        var first = see(sarah, "").header("Cache-Control", "private, no-cache").extract();

        given().header("Authorization", "Bearer " + sarah.token())
                .header("If-None-Match", first.header("ETag"))
                .get("/v1/dashboard")
                .then()
                .statusCode(304)
                .header("Cache-Control", "private, no-cache");
        ledger.adjust(sarah, "2026-06-11", 1);
        assertThat(see(sarah, "").extract().header("ETag")).isNotEqualTo(first.header("ETag"));
    }

    @Test
    void terms_are_said_in_the_language_that_is_asked_for() {
        var sarah = sarah();
        var german = in(sarah, "fr-CH, de-AT;q=0.9, en;q=0.8")
                .header("Content-Language", "de")
                .header("Vary", containsString("Accept-Language"))
                .body(
                        "commission.summary",
                        startsWith("10\u00a0% von jedem Verkauf, 15\u00a0% nach 100,00\u00a0$ Umsatz"))
                .extract()
                .header("ETag");

        assertThat(in(sarah, "en-GB").header("Content-Language", "en").extract().header("ETag"))
                .isNotEqualTo(german);
        in(sarah, "fr").header("Content-Language", "en").body("commission.summary", startsWith("10% of each sale"));
        in(sarah, ";;;=").header("Content-Language", "en");
        given().header("Authorization", "Bearer " + sarah.token())
                .header("Accept-Language", "en")
                .header("If-None-Match", german)
                .get("/v1/dashboard")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse in(Account account, String languages) {
        return given().header("Authorization", "Bearer " + account.token())
                .header("Accept-Language", languages)
                .get("/v1/dashboard")
                .then()
                .statusCode(200);
    }

    @Test
    void whatever_changes_and_be_it_by_time_alone_the_answer_at_hand_is_no_longer_good() {
        var shop = BrandFixture.open(Map.of("payoutMinimum", 0));
        var offer = ledger.offer(shop, "Summer", "['LINK','PROMO_CODE']", TERMS);
        var tom = ledger.enroll(shop, offer, "Tom");
        var member = "/v1/members/" + new MemberId(tom.memberId());
        var enrollment = "/v1/enrollments/" + new EnrollmentId(tom.id());
        clock.stop();
        var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString();
        List<Runnable> changes = List.of(
                () -> ledger.sale(tom, "A", today, "CLICK", 1_000, 100, "ACCEPTED", Duration.ofDays(2)),
                () -> clock.advance(Duration.ofDays(3)),
                () -> clock.advance(Duration.ofDays(31)),
                () -> ledger.clicks(tom, today, 1, 1),
                () -> ledger.pay(tom, 50, "PAID"),
                () -> ledger.retiredCode(tom, "OLD"),
                () -> patch(
                        tom,
                        "/v1/offers/" + new OfferId(offer),
                        "{\"endsAt\":\"" + clock.instant().plusSeconds(60) + "\"}"),
                () -> clock.advance(Duration.ofMinutes(2)),
                () -> patch(tom, member, "{\"firstName\":\"Thomas\"}"),
                () -> patch(tom, "/v1/brand", "{\"payoutMinimum\":7}"),
                () -> patch(tom, enrollment, "{\"payoutMinimum\":9}"));
        try {
            var before = see(tom, "").extract();
            for (var change : changes) {
                assertThat(known(tom, before.header("ETag")).extract().statusCode())
                        .isEqualTo(304);
                change.run();
                var after = known(tom, before.header("ETag")).statusCode(200).extract();
                assertThat(after.path("asOf").toString()).isNotEmpty();
                before = after;
            }
            assertThat(before.<Integer>path("balance.payoutMinimum")).isEqualTo(9);
        } finally {
            clock.run();
        }
        known(tom, "W/\"1-x-zzzzzzzz-en\"").statusCode(200);
        known(tom, "W/\"1-x--en\", \"\", nonsense").statusCode(200);
    }

    @Test
    void who_knows_the_answer_still_needs_a_link_that_opens() {
        var sarah = sarah();
        var tag = see(sarah, "").extract().header("ETag");
        var link = "/v1/enrollments/" + new EnrollmentId(sarah.id()) + "/dashboard-link";
        known(sarah, tag).statusCode(304);

        var fresh = sarah.shop().json().post(link + "/rotate").path("token").toString();
        asking(sarah.token(), tag).statusCode(401);
        asking(fresh, tag).statusCode(304);
        assertThat(sarah.shop().json().get(link).path("lastUsedAt").toString()).isNotEmpty();
        sarah.shop().json().delete(link).then().statusCode(204);
        asking(fresh, tag).statusCode(401);
    }

    private static ValidatableResponse asking(String token, String tag) {
        return given().header("Authorization", "Bearer " + token)
                .header("If-None-Match", tag)
                .get("/v1/dashboard")
                .then();
    }

    private static ValidatableResponse known(Account account, String tag) {
        return asking(account.token(), tag).header("Cache-Control", "private, no-cache");
    }

    private static void patch(Account account, String path, String change) {
        account.shop()
                .json()
                .contentType("application/json")
                .body(change)
                .patch(path)
                .then()
                .statusCode(200);
    }

    @Test
    void a_deep_link_is_composed_for_pages_of_the_shop_only() {
        var sarah = sarah();
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

    private void assertThatTheEquationHolds(Account account) {
        JsonPath shown = see(account, "").extract().jsonPath();
        assertThat(shown.getLong("totals.earned"))
                .isEqualTo(shown.getLong("balance.held")
                        + shown.getLong("balance.due")
                        + shown.getLong("balance.processing")
                        + shown.getLong("balance.paid"));
    }

    private static ValidatableResponse see(Account account, String page) {
        return ask(account, page).statusCode(200);
    }

    private static ValidatableResponse ask(Account account, String page) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + account.token())
                .get("/v1/dashboard" + page)
                .then();
    }
}
