package dev.tributary.reporting.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.tributary.fixtures.BrandFixture;
import dev.tributary.fixtures.LedgerFixture;
import dev.tributary.platform.web.Cursor;
import dev.tributary.platform.web.TypeId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ReportTest {
    private static final Duration NO_HOLD = Duration.ZERO;
    private static final Duration LONG_HOLD = Duration.ofDays(36_500);

    @Inject
    LedgerFixture ledger;

    private BrandFixture shop;
    private UUID winter;
    private UUID tomId;
    private LedgerFixture.Account sarah;

    /** Sarah and Tom earned 1250 each in summer, Tom's is on hold; Ann's only order in winter was paid and then refunded. */
    @BeforeEach
    void three_members_in_two_offers() {
        shop = BrandFixture.open(Map.of("payoutMinimum", 0));
        var terms = "{'percentOfSale':10,'perConversion':0}";
        var summer = ledger.offer(shop, "Summer", "['LINK','PROMO_CODE']", terms);
        winter = ledger.offer(shop, "Winter", "['LINK']", terms);
        sarah = ledger.enroll(shop, summer, "Sarah");
        var tom = ledger.enroll(shop, summer, "=Tom");
        var ann = ledger.enroll(shop, winter, "Ann");
        tomId = tom.memberId();
        ledger.clicks(sarah, "2026-06-10", 10, 8);
        ledger.clicks(tom, "2026-06-10", 6, 6);
        ledger.clicks(ann, "2026-06-10", 4, 4);
        ledger.sale(sarah, "S-1", "2026-06-10", "CLICK", 8_000, 800, "ACCEPTED", NO_HOLD);
        ledger.sale(sarah, "S-2", "2026-06-12", "PROMO_CODE", 4_000, 400, "ACCEPTED", NO_HOLD);
        ledger.sale(sarah, "S-3", "2026-06-12", "CLICK", 6_000, 600, "REJECTED", NO_HOLD);
        ledger.adjust(sarah, "2026-06-12", 50);
        ledger.sale(tom, "T-1", "2026-06-11", "CLICK", 10_000, 1_250, "ACCEPTED", LONG_HOLD);
        var refunded = ledger.sale(ann, "A-1", "2026-06-11", "CLICK", 1_000, 100, "ACCEPTED", NO_HOLD);
        ledger.pay(ann, 100, "PAID");
        ledger.refundAll(ann, refunded, "2026-06-11", 1_000, 100);
    }

    @Test
    void every_figure_of_a_hand_made_example_is_right() {
        see("/summary")
                .body("currency", equalTo("USD"))
                .body("members", equalTo(3))
                .body("membersWithConversions", equalTo(2))
                .body("clicks", equalTo(20))
                .body("uniqueClicks", equalTo(18))
                .body("conversions", equalTo(3))
                .body("sales", equalTo(22_000))
                .body("earned", equalTo(2_500))
                .body("salesPerMember", equalTo(11_000))
                .body("averageCommission", equalTo(1_250))
                .body("averageOrder", equalTo(7_333))
                .body("conversionRate", equalTo(10))
                .body("due", equalTo(1_250))
                .body("membersWithDue", equalTo(1));
    }

    @Test
    void a_day_counts_what_became_of_its_orders() {
        see("/summary?from=2026-06-10&to=2026-06-10")
                .body("members", equalTo(3))
                .body("membersWithConversions", equalTo(1))
                .body("sales", equalTo(8_000))
                .body("conversionRate", equalTo(5))
                .body("due", equalTo(1_250));
        see("/summary?from=2026-06-12&to=2026-06-30")
                .body("sales", equalTo(4_000))
                .body("earned", equalTo(450))
                .body("conversionRate", nullValue());
    }

    @Test
    void what_would_be_a_division_by_zero_is_null() {
        shop = BrandFixture.open(Map.of("payoutMinimum", 0));

        see("/summary")
                .body("members", equalTo(0))
                .body("sales", equalTo(0))
                .body("salesPerMember", nullValue())
                .body("averageCommission", nullValue())
                .body("averageOrder", nullValue())
                .body("conversionRate", nullValue())
                .body("due", equalTo(0));
        see("/members").body("data", hasSize(0));
    }

    @Test
    void figures_are_filtered_by_offer_and_member_and_an_unknown_one_is_not_there() {
        see("/summary?offerId=" + new OfferId(winter))
                .body("members", equalTo(1))
                .body("clicks", equalTo(4))
                .body("conversions", equalTo(0))
                .body("due", equalTo(0));
        see("/summary?memberId=" + new MemberId(tomId)).body("sales", equalTo(10_000));
        see("/summary?offerId=" + new OfferId(winter) + "&memberId=" + new MemberId(tomId))
                .body("members", equalTo(0));
        see("/series?from=2026-06-10&to=2026-06-11&memberId=" + new MemberId(tomId))
                .body("data.sales", contains(0, 10_000));
        ask("/summary?offerId=" + new OfferId(TypeId.next())).statusCode(404);
        ask("/summary?memberId=nobody").statusCode(404);
    }

    @Test
    void offers_and_sources_sum_up_to_the_summary() {
        see("/offers")
                .body("data.name", contains("Summer", "Winter"))
                .body("data.members", contains(2, 1))
                .body("data.earned", contains(2_500, 0))
                .body("data.averageOrder", contains(7_333, null));
        see("/sources")
                .body("data.source", contains("CLICK", "PROMO_CODE", "MANUAL", "OTHER"))
                .body("data.clicks", contains(20, null, null, null))
                .body("data.conversions", contains(2, 1, 0, 0))
                .body("data.sales", contains(18_000, 4_000, 0, 0))
                .body("data.earned", contains(2_050, 400, 0, 50));
        see("/series?from=2026-01-01&to=2026-12-31&interval=MONTH").body("data.earned.sum()", equalTo(2_500));
    }

    @Test
    void all_there_ever_was_is_what_all_its_days_add_up_to() {
        for (var report : List.of("/summary", "/offers", "/members")) {
            var days = "?from=2000-01-01&to=2099-12-31";
            var offer = "offerId=" + new OfferId(winter);
            assertThat(see(report).extract().asString())
                    .isEqualTo(see(report + days).extract().asString());
            assertThat(see(report + "?" + offer).extract().asString())
                    .isEqualTo(see(report + days + "&" + offer).extract().asString());
        }
    }

    @Test
    void who_earned_the_same_shares_a_rank() {
        see("/members")
                .body("data.firstName", contains("Sarah", "=Tom", "Ann"))
                .body("data.rank", contains(1, 1, 3))
                .body("data.earned", contains(1_250, 1_250, 0))
                .body("data.due", contains(1_250, 0, 0))
                .body("nextCursor", nullValue());
        String cursor = see("/members?limit=2").extract().path("nextCursor");
        shop.json().get("/v1/reports/members.csv?limit=2").then().header("Next-Cursor", cursor);
        see("/members?limit=2&cursor=" + cursor)
                .body("data.firstName", contains("Ann"))
                .body("data.rank", contains(3))
                .body("nextCursor", nullValue());
    }

    @Test
    void a_page_continues_after_a_member_who_has_another_place_by_now() {
        String cursor = see("/members?limit=1")
                .body("data.firstName", contains("Sarah"))
                .extract()
                .path("nextCursor");

        ledger.adjust(sarah, "2026-06-13", -2_000);

        see("/members?limit=2&cursor=" + cursor).body("data.firstName", contains("=Tom", "Ann"));
        ask("/members?cursor=" + Cursor.after(UUID.randomUUID()))
                .statusCode(400)
                .body("code", equalTo("invalid_cursor"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/summary", "/series?from=2026-06-09&to=2026-06-13", "/offers", "/members", "/sources"})
    void csv_says_what_json_says(String report) throws IOException {
        Map<String, Object> json = see(report).extract().jsonPath().getMap("$");
        var rows = json.get("data") instanceof List<?> data ? data : List.of(json);

        var expected = new ArrayList<List<String>>();
        for (var row : rows) {
            var cells = new ArrayList<>(List.of("USD"));
            ((Map<?, ?>) row).forEach((name, value) -> {
                if (!name.equals("currency")) {
                    cells.add(Objects.toString(value, "").replaceFirst("^=", "'="));
                }
            });
            expected.add(cells);
        }

        var csv = shop.json()
                .get("/v1/reports" + report.replaceFirst("(?=\\?|$)", ".csv"))
                .then()
                .statusCode(200)
                .extract();
        assertThat(csv.contentType()).startsWith("text/csv");
        try (var parsed = CSVParser.parse(csv.asString(), CSVFormat.RFC4180)) {
            var lines = parsed.getRecords();
            assertThat(lines.get(0).toList().subList(1, lines.get(0).size()))
                    .containsExactlyElementsOf(((Map<?, ?>) rows.get(0))
                            .keySet().stream()
                                    .map(String::valueOf)
                                    .filter(name -> !name.equals("currency"))
                                    .toList());
            assertThat(lines.stream().skip(1).map(line -> line.toList())).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void figures_are_told_beside_those_of_the_days_before_or_of_any_others() {
        see("/summary?from=2026-06-11&to=2026-06-12&compare=PREVIOUS")
                .body("sales", equalTo(14_000))
                .body("previous.sales", equalTo(8_000))
                .body("previous.conversionRate", equalTo(5));
        see("/sources?from=2026-06-11&to=2026-06-12&compare=PREVIOUS")
                .body("data.sales", contains(10_000, 4_000, 0, 0))
                .body("data.previous.sales", contains(8_000, 0, 0, 0));
        see("/members?from=2026-06-11&to=2026-06-12&compareFrom=2026-06-10&compareTo=2026-06-10&limit=2")
                .body("data.firstName", contains("=Tom", "Sarah"))
                .body("data.earned", contains(1_250, 450))
                .body("data.previous.earned", contains(0, 800));
        see("/offers?from=2026-06-11&to=2026-06-12&compare=PREVIOUS").body("data.previous.clicks", contains(16, 4));
        see("/series?from=2026-06-11&to=2026-06-12&compareFrom=2026-06-10&compareTo=2026-06-10")
                .body("data[0].previous.date", equalTo("2026-06-10"))
                .body("data[0].previous.sales", equalTo(8_000))
                .body("data[1].previous", nullValue());
        assertThat(see("/summary").extract().asString()).doesNotContain("previous");
        ask("/summary?compare=PREVIOUS").statusCode(422);
        ask("/summary?compareFrom=2026-06-10").statusCode(422);
        ask("/summary?compare=YEAR").statusCode(400);
    }

    @Test
    void csv_tells_the_figures_of_before_under_names_of_their_own() {
        var lines = shop.json()
                .get("/v1/reports/series.csv?from=2026-06-11&to=2026-06-12&compareFrom=2026-06-10&compareTo=2026-06-10")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\r\n");

        assertThat(lines)
                .containsExactly(
                        "currency,date,clicks,uniqueClicks,conversions,sales,earned,previousDate,previousClicks,"
                                + "previousUniqueClicks,previousConversions,previousSales,previousEarned",
                        "USD,2026-06-11,0,0,1,10000,1250,2026-06-10,20,18,1,8000,800",
                        "USD,2026-06-12,0,0,1,4000,450,,,,,,");
    }

    @Test
    void another_brand_sees_nothing_of_it() {
        shop = BrandFixture.open(Map.of("payoutMinimum", 0));

        see("/summary").body("members", equalTo(0)).body("sales", equalTo(0));
        ask("/summary?offerId=" + new OfferId(winter)).statusCode(404);
    }

    private ValidatableResponse see(String report) {
        return ask(report).statusCode(200);
    }

    private ValidatableResponse ask(String report) {
        return shop.json().get("/v1/reports" + report).then();
    }
}
