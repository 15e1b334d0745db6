package dev.tributary.program.enrollments;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.NoticeBrand;
import dev.tributary.fixtures.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A move to a plan that pays less needs the same notice as lower terms of the own plan. */
@QuarkusTest
class PlanMoveTest {
    private static final String TEN = "{'percentOfSale':10}";

    @Inject
    TestClock clock;

    @Inject
    MoveEnrollment moveEnrollment;

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
            lower, in time   | {'percentOfSale':10} | {'percentOfSale':8} | 7 | 7 | moved
            no notice        | {'percentOfSale':10} | {'percentOfSale':8} | 0 | 0 | moved
            higher           | {'percentOfSale':10} | {'percentOfSale':12} | 7 | 0 | moved
            the same         | {'percentOfSale':10} | {'percentOfSale':10} | 7 | 0 | moved
            a worse rule     | {'percentOfSale':10} | {'percentOfSale':12,'rules':[{'name':'Jeans','match':{'skus':['JEANS']},'percentOfSale':5}]} | 7 | 0 | refused
            a cap reached    | {'percentOfSale':10} | {'percentOfSale':10,'monthlyCap':1500} | 7 | 0 | refused
            a cap unreached  | {'percentOfSale':10} | {'percentOfSale':10,'monthlyCap':1800} | 7 | 0 | moved
            a reward gone    | {'percentOfSale':10,'rewards':[{'name':'Five','trigger':'AT_CONVERSIONS','value':5,'amount':500}]} | {'percentOfSale':10} | 7 | 0 | refused
            a goal raised    | {'percentOfSale':10,'rewards':[{'name':'Five','trigger':'AT_CONVERSIONS','value':5,'amount':500}]} | {'percentOfSale':10,'rewards':[{'name':'Five','trigger':'AT_CONVERSIONS','value':6,'amount':500}]} | 7 | 0 | refused
            """)
    void a_plan_that_pays_less_needs_notice(
            String name, String before, String after, int noticeDays, int daysAhead, String outcome) {
        var now = clock.stop();
        var offer = noticeBrand.offer(before, noticeDays);
        var sarah = noticeBrand.affiliateWithSales(offer, now);
        var plan = plan(offer, after);

        var single = move(sarah, plan, daysAhead == 0 ? null : now.plus(Duration.ofDays(daysAhead)));
        var many = brand.post(
                        "/v1/enrollments/plan",
                        Map.of(
                                "enrollmentIds", List.of(sarah.enrollment()),
                                "planId", plan,
                                "effectiveFrom",
                                        now.plus(Duration.ofDays(daysAhead)).toString()))
                .as(200)
                .at("/data/0");

        if (outcome.equals("moved")) {
            single.as(200);
            assertThat(many.get("status").intValue()).isEqualTo(200);
        } else {
            var earliest = now.plus(Duration.ofDays(noticeDays));
            for (var problem : List.of(single.as(422), many.get("problem"))) {
                assertThat(problem.get("code").textValue()).isEqualTo("notice_too_short");
                assertThat(Instant.parse(problem.get("earliest").textValue())).isEqualTo(earliest);
            }
            assertThat(brand.get("/v1/enrollments/" + sarah.enrollment())
                            .get("planId")
                            .textValue())
                    .isNotEqualTo(plan);
        }
    }

    /** 10 % to 8 %, seven days ahead: announced at once; an order of the sixth day pays 10.00, one of the eighth 8.00. */
    @Test
    void an_order_before_the_day_is_paid_by_the_plan_before() {
        var now = clock.stop();
        var offer = noticeBrand.offer(TEN, 7);
        var sarah = brand.affiliate(offer, "Sarah");
        var plan = plan(offer, "{'percentOfSale':8}");
        var day = now.plus(Duration.ofDays(7));

        var moved = move(sarah, plan, day).as(200);

        assertThat(moved.get("planId").textValue()).isNotEqualTo(plan);
        assertThat(moved.at("/nextPlan/planId").textValue()).isEqualTo(plan);
        var coming = sarah.dashboard().get("/v1/dashboard").at("/commission/coming");
        assertThat(coming.get("summary").textValue()).isEqualTo("8% of each sale");
        assertThat(Instant.parse(coming.get("effectiveFrom").textValue())).isEqualTo(day);
        assertThat(announcements(sarah)).hasSize(1);
        assertThat(announcements(sarah).get(0)).contains("8% of each sale");
        clock.advance(Duration.ofDays(6));
        assertThat(commission(noticeBrand.order(sarah, "A", "SHIRT", 100_00, clock.instant())))
                .isEqualTo(10_00);
        clock.advance(Duration.ofDays(2));
        assertThat(commission(noticeBrand.order(sarah, "B", "SHIRT", 100_00, clock.instant())))
                .isEqualTo(8_00);
        moveEnrollment.applyDuePlans();
        var settled = brand.get("/v1/enrollments/" + sarah.enrollment());
        assertThat(settled.get("planId").textValue()).isEqualTo(plan);
        assertThat(settled.get("nextPlan").isNull()).isTrue();
        assertThat(commission(noticeBrand.order(sarah, "C", "SHIRT", 100_00, now.plus(Duration.ofDays(5)))))
                .as("an order of before that is reported late")
                .isEqualTo(10_00);
    }

    /** Due plans are applied by a job within a minute; until then the enrollment is shown as if it had been applied. */
    @Test
    void a_plan_that_is_due_is_shown_at_once_and_can_be_changed_by_the_tag_that_is_shown() {
        var now = clock.stop();
        var offer = noticeBrand.offer(TEN, 0);
        var sarah = brand.affiliate(offer, "Sarah");
        var plan = plan(offer, "{'percentOfSale':8}");
        move(sarah, plan, now.plus(Duration.ofDays(1))).as(200);

        clock.advance(Duration.ofDays(1));

        var shown = given().auth().oauth2(brand.bearer()).get("/v1/enrollments/" + sarah.enrollment());
        assertThat(shown.jsonPath().getString("planId")).isEqualTo(plan);
        assertThat(shown.jsonPath().getString("nextPlan")).isNull();
        for (var list : List.of("/v1/offers/" + offer + "/enrollments", "/v1/enrollments")) {
            assertThat(brand.get(list).at("/data/0/planId").textValue()).isEqualTo(plan);
        }
        given().auth()
                .oauth2(brand.bearer())
                .contentType("application/json")
                .header("If-Match", shown.header("ETag"))
                .body("{\"payoutMinimum\":100}")
                .patch("/v1/enrollments/" + sarah.enrollment())
                .then()
                .statusCode(200);
    }

    /** 10 %, and 8 % announced: 9 % at once pays less than 10 % until then. 12 % announced and withdrawn pays less, too. */
    @Test
    void a_plan_is_compared_with_what_would_hold_without_the_move() {
        var now = clock.stop();
        var offer = noticeBrand.offer(TEN, 7);
        var sarah = brand.affiliate(offer, "Sarah");
        var nine = plan(offer, "{'percentOfSale':9}");
        var twelve = plan(offer, "{'percentOfSale':12}");
        move(sarah, plan(offer, "{'percentOfSale':8}"), now.plus(Duration.ofDays(7)))
                .as(200);

        move(sarah, nine, null).as(422);
        move(sarah, nine, now.plus(Duration.ofDays(7))).as(200);
        move(sarah, twelve, now.plus(Duration.ofDays(1))).as(200);
        var withdrawn = new HashMap<String, Object>();
        withdrawn.put("nextPlan", null);
        brand.patch("/v1/enrollments/" + sarah.enrollment(), withdrawn).as(422);

        assertThat(announcements(sarah)).hasSize(3);
    }

    private BrandClient.Answer move(BrandClient.Affiliate affiliate, String plan, Instant from) {
        return brand.patch(
                "/v1/enrollments/" + affiliate.enrollment(),
                from == null
                        ? Map.of("planId", plan)
                        : Map.of("nextPlan", Map.of("planId", plan, "effectiveFrom", from.toString())));
    }

    private List<String> announcements(BrandClient.Affiliate affiliate) {
        return affiliate.dashboard().all("/v1/dashboard/notices").stream()
                .filter(notice -> notice.get("kind").textValue().equals("TERMS_CHANGE_ANNOUNCED"))
                .map(JsonNode::toString)
                .toList();
    }

    private String plan(String offer, String commission) {
        return brand.post(
                        "/v1/offers/" + offer + "/plans",
                        Map.of("name", commission, "commission", BrandClient.parsed(commission)))
                .as(201)
                .get("id")
                .textValue();
    }

    private static long commission(JsonNode conversion) {
        return conversion.get("commission").longValue();
    }
}
