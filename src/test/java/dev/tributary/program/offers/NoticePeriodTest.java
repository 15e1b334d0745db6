package dev.tributary.program.offers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.NoticeBrand;
import dev.tributary.fixtures.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class NoticePeriodTest {
    private static final String TEN = "{'percentOfSale':10}";

    @Inject
    TestClock clock;

    private NoticeBrand noticeBrand;
    private BrandClient brand;

    @BeforeEach
    void open_a_brand() {
        noticeBrand = NoticeBrand.make();
        brand = noticeBrand.client();
    }

    @AfterEach
    void let_the_clock_run() {
        clock.run();
    }

    @ParameterizedTest(name = "{0}: {1} to {2} with {3} days of notice, {4} days ahead: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            lower            | {'percentOfSale':10} | {'percentOfSale':8} | 7 | 0 | refused
            lower, too early | {'percentOfSale':10} | {'percentOfSale':8} | 7 | 6 | refused
            lower, in time   | {'percentOfSale':10} | {'percentOfSale':8} | 7 | 7 | holds
            no notice        | {'percentOfSale':10} | {'percentOfSale':8} | 0 | 0 | holds
            higher           | {'percentOfSale':10} | {'percentOfSale':12} | 7 | 0 | holds
            a worse rule     | {'percentOfSale':10} | {'percentOfSale':12,'rules':[{'name':'Jeans','match':{'skus':['JEANS']},'percentOfSale':5}]} | 7 | 0 | refused
            a rule unsold    | {'percentOfSale':10} | {'percentOfSale':10,'rules':[{'name':'Hats','match':{'skus':['HAT']},'percentOfSale':5}]} | 7 | 0 | holds
            a cap reached    | {'percentOfSale':10} | {'percentOfSale':10,'monthlyCap':1500} | 7 | 0 | refused
            a cap unreached  | {'percentOfSale':10} | {'percentOfSale':10,'monthlyCap':1800} | 7 | 0 | holds
            less per order   | {'percentOfSale':10,'perConversion':200} | {'percentOfSale':10,'perConversion':100} | 7 | 0 | refused
            a tier passed    | {'percentOfSale':10,'tiers':{'steps':[{'from':10000,'percentOfSale':15}]}} | {'percentOfSale':10,'tiers':{'steps':[{'from':20000,'percentOfSale':15}]}} | 7 | 0 | refused
            less per click   | {'percentOfSale':10,'perClick':2} | {'percentOfSale':12,'perClick':1} | 7 | 0 | refused
            a reward gone    | {'percentOfSale':10,'rewards':[{'name':'Five','trigger':'AT_CONVERSIONS','value':5,'amount':500}]} | {'percentOfSale':12} | 7 | 0 | refused
            """)
    void terms_that_pay_less_need_notice(
            String name, String before, String after, int noticeDays, int daysAhead, String outcome) {
        var now = clock.stop();
        var offer = noticeBrand.offer(before, noticeDays);
        noticeBrand.affiliateWithSales(offer, now);

        var answer = amend(offer, after, now.plus(Duration.ofDays(daysAhead)));

        if (outcome.equals("holds")) {
            answer.as(200);
        } else {
            var problem = answer.as(422);
            assertThat(problem.get("code").textValue()).isEqualTo("notice_too_short");
            assertThat(Instant.parse(problem.get("earliest").textValue()))
                    .isEqualTo(now.plus(Duration.ofDays(noticeDays)));
            assertThat(brand.get("/v1/plans/" + plan(offer) + "/versions").get("data"))
                    .hasSize(1);
        }
    }

    /** 10 % to 8 %, announced seven days ahead: an order of the sixth day pays 10 %, one of the eighth 8 %. */
    @Test
    void an_order_before_the_day_is_paid_by_the_terms_before() {
        var now = clock.stop();
        var offer = noticeBrand.offer(TEN, 7);
        var sarah = brand.affiliate(offer, "Sarah");
        assertThat(Instant.parse(amend(offer, "{'percentOfSale':8}", now)
                        .as(422)
                        .get("earliest")
                        .textValue()))
                .isEqualTo(now.plus(Duration.ofDays(7)));
        amend(offer, "{'percentOfSale':8}", now.plus(Duration.ofDays(7))).as(200);

        var coming = sarah.dashboard().get("/v1/dashboard").at("/commission/coming");
        assertThat(coming.get("summary").textValue()).isEqualTo("8% of each sale");
        assertThat(Instant.parse(coming.get("effectiveFrom").textValue())).isEqualTo(now.plus(Duration.ofDays(7)));
        clock.advance(Duration.ofDays(6));
        assertThat(noticeBrand
                        .order(sarah, "A", "SHIRT", 100_00, clock.instant())
                        .get("commission")
                        .longValue())
                .isEqualTo(10_00);
        clock.advance(Duration.ofDays(2));
        assertThat(noticeBrand
                        .order(sarah, "B", "SHIRT", 100_00, clock.instant())
                        .get("commission")
                        .longValue())
                .isEqualTo(8_00);
        assertThat(sarah.dashboard()
                        .get("/v1/dashboard")
                        .at("/commission/coming")
                        .isNull())
                .isTrue();
    }

    @Test
    void the_offer_itself_refuses_worse_terms_and_keeps_announced_ones_when_it_is_renamed() {
        var now = clock.stop();
        var offer = noticeBrand.offer(TEN, 7);

        assertThat(brand.patch("/v1/offers/" + offer, BrandClient.parsed("{'commission':{'percentOfSale':8}}"))
                        .as(422)
                        .get("code")
                        .textValue())
                .isEqualTo("notice_too_short");
        amend(offer, "{'percentOfSale':8}", now.plus(Duration.ofDays(7))).as(200);
        brand.patch("/v1/offers/" + offer, Map.of("name", "Autumn")).as(200);

        assertThat(brand.get("/v1/plans/" + plan(offer) + "/versions").get("data"))
                .hasSize(2);
    }

    /** Seven days of notice until the 28th, none since: terms that pay less still apply only from the seventh day on. */
    @Test
    void a_shorter_period_lets_no_worse_terms_in_before_the_longer_one_has_ended() {
        var now = clock.stop();
        var offer = noticeBrand.offer(TEN, 7);
        brand.patch("/v1/offers/" + offer, Map.of("noticeDays", 0)).as(200);
        var end = now.plus(Duration.ofDays(7));

        assertThat(earliest(amend(offer, "{'percentOfSale':8}", now))).isEqualTo(end);
        assertThat(brand.patch("/v1/offers/" + offer, BrandClient.parsed("{'commission':{'percentOfSale':8}}"))
                        .status())
                .isEqualTo(422);
        clock.advance(Duration.ofDays(2));
        brand.patch("/v1/offers/" + offer, Map.of("noticeDays", 1)).as(200);
        brand.patch("/v1/offers/" + offer, Map.of("noticeDays", 0)).as(200);
        assertThat(earliest(amend(offer, "{'percentOfSale':8}", clock.instant())))
                .as("the longest of all that were promised")
                .isEqualTo(end);
        amend(offer, "{'percentOfSale':12}", clock.instant()).as(200);

        clock.advance(Duration.ofDays(5));
        amend(offer, "{'percentOfSale':8}", clock.instant()).as(200);
    }

    /** 10 %, and 20 % on the days from the second to the fourth from now: no order has been paid by that rule yet. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            removed                 | -                     | refused
            lowered                 | 2 4 19                | refused
            starts later            | 3 4 20                | refused
            ends sooner             | 2 3 20                | refused
            higher                  | 2 4 21                | holds
            longer                  | 1 5 20                | holds
            the same in two parts   | 2 2 20, 3 4 20        | holds
            and on another day      | 2 4 20, 6 6 20        | holds
            and later days below 10 | 2 4 20, 6 7 5         | refused
            """)
    void a_rule_for_coming_days_is_a_promise(String name, String rulesAfter, String outcome) {
        var now = clock.stop();
        var offer = noticeBrand.offer(dated("2 4 20", now), 7);
        noticeBrand.affiliateWithSales(offer, now);

        var answer = amend(offer, dated(rulesAfter, now), now);

        if (outcome.equals("holds")) {
            answer.as(200);
        } else {
            assertThat(earliest(answer)).isEqualTo(now.plus(Duration.ofDays(7)));
        }
    }

    /** 10 %, and rules of first day, last day (counted from today) and percentage. */
    private static String dated(String rules, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return Arrays.stream(rules.split(", "))
                .filter(rule -> !rule.equals("-"))
                .map(rule -> rule.split(" "))
                .map(rule -> "{'name':'Days','match':{'from':'%s','to':'%s'},'percentOfSale':%s}"
                        .formatted(
                                today.plusDays(Long.parseLong(rule[0])),
                                today.plusDays(Long.parseLong(rule[1])),
                                rule[2]))
                .collect(Collectors.joining(",", "{'percentOfSale':10,'rules':[", "]}"));
    }

    private static Instant earliest(BrandClient.Answer refused) {
        return Instant.parse(refused.as(422).get("earliest").textValue());
    }

    private String plan(String offer) {
        return brand.get("/v1/offers/" + offer + "/plans").at("/data/0/id").textValue();
    }

    private BrandClient.Answer amend(String offer, String commission, Instant from) {
        return brand.patch(
                "/v1/plans/" + plan(offer),
                Map.of("commission", BrandClient.parsed(commission), "effectiveFrom", from.toString()));
    }
}
