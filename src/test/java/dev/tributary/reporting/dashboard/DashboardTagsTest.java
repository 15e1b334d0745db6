package dev.tributary.reporting.dashboard;

import static dev.tributary.reporting.dashboard.DashboardCalls.askKnown;
import static dev.tributary.reporting.dashboard.DashboardCalls.see;
import static dev.tributary.reporting.dashboard.SarahsYear.TERMS;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import dev.tributary.fixtures.BrandFixture;
import dev.tributary.fixtures.LedgerFixture;
import dev.tributary.fixtures.LedgerFixture.Account;
import dev.tributary.fixtures.TestClock;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An answer that is at hand is not sent again, as long as it is good, the link opens, and the language is the same. */
@QuarkusTest
class DashboardTagsTest {
    @Inject
    LedgerFixture ledger;

    @Inject
    TestClock clock;

    @Test
    void an_unchanged_dashboard_is_not_sent_again_and_never_stored() {
        var sarah = SarahsYear.in(ledger).account();
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
        var sarah = SarahsYear.in(ledger).account();
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
                assertThat(askKnown(tom, before.header("ETag")).extract().statusCode())
                        .isEqualTo(304);
                change.run();
                var after = askKnown(tom, before.header("ETag")).statusCode(200).extract();
                assertThat(after.path("asOf").toString()).isNotEmpty();
                before = after;
            }
            assertThat(before.<Integer>path("balance.payoutMinimum")).isEqualTo(9);
        } finally {
            clock.run();
        }
        askKnown(tom, "W/\"1-x-zzzzzzzz-en\"").statusCode(200);
        askKnown(tom, "W/\"1-x--en\", \"\", nonsense").statusCode(200);
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
    void who_knows_the_answer_still_needs_a_link_that_opens() {
        var sarah = SarahsYear.in(ledger).account();
        var tag = see(sarah, "").extract().header("ETag");
        var link = "/v1/enrollments/" + new EnrollmentId(sarah.id()) + "/dashboard-link";
        askKnown(sarah, tag).statusCode(304);

        var fresh = sarah.shop().json().post(link + "/rotate").path("token").toString();
        askKnown(sarah.token(), tag).statusCode(401);
        askKnown(fresh, tag).statusCode(304);
        assertThat(sarah.shop().json().get(link).path("lastUsedAt").toString()).isNotEmpty();
        sarah.shop().json().delete(link).then().statusCode(204);
        askKnown(fresh, tag).statusCode(401);
    }
}
