package dev.tributary.program.offers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lower limits, a shorter window and a weaker binding of an offer need notice; its other settings do not. */
@QuarkusTest
class AnnouncedSettingsTest {
    private static final String GIVEN =
            "{'noticeDays':7,'maxPerOrder':1000,'monthlyBudget':5000,'holdDays':0,'binding':{'mode':'MONTHS','months':12,'on':'LEAD'}}";

    @Inject
    TestClock clock;

    @Inject
    AnnounceSettings announceSettings;

    private BrandClient brand;
    private String offer;

    @BeforeEach
    void open_a_brand() {
        brand = BrandClient.ofBrand("USD", "UTC", 0);
        offer = brand.offer(0, "{'percentOfSale':20}");
        brand.patch("/v1/offers/" + offer, BrandClient.parsed(GIVEN)).as(200);
    }

    @AfterEach
    void let_the_clock_run() {
        clock.run();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            less per order           | {'maxPerOrder':999}                            | refused
            more per order           | {'maxPerOrder':1001}                           | holds
            no limit per order       | {'maxPerOrder':null}                           | holds
            less per month           | {'monthlyBudget':4999}                         | refused
            more per month           | {'monthlyBudget':5001}                         | holds
            a shorter window         | {'attribution':{'windowDays':29}}              | refused
            a longer window          | {'attribution':{'windowDays':31}}              | holds
            a shorter binding        | {'binding':{'months':11}}                      | refused
            no binding               | {'binding':{'mode':'NONE','months':null}}      | refused
            for life                 | {'binding':{'mode':'LIFETIME','months':null}}  | holds
            leads no longer bind     | {'binding':{'on':'SALE'}}                      | refused
            who wins a later order   | {'binding':{'laterEvidence':'LOSES'}}          | holds
            code or click first      | {'attribution':{'precedence':'CLICK_FIRST'}}   | holds
            first or last click      | {'attribution':{'model':'FIRST_CLICK'}}        | holds
            held longer              | {'holdDays':30}                                | holds
            paused                   | {'status':'PAUSED'}                            | holds
            ended                    | {'endsAt':'2031-01-01T00:00:00Z'}              | holds
            """)
    void settings_that_lower_what_orders_earn_need_notice(String name, String change, String outcome) {
        var now = clock.stop();

        var answer = brand.patch("/v1/offers/" + offer, BrandClient.parsed(change));

        if (outcome.equals("holds")) {
            answer.as(200);
        } else {
            assertThat(answer.as(422).get("code").textValue()).isEqualTo("notice_too_short");
            assertThat(Instant.parse(answer.body().get("earliest").textValue()))
                    .isEqualTo(now.plus(Duration.ofDays(7)));
        }
    }

    /** 20 % of 100.00 with at most 10.00 an order, 5.00 announced for the seventh day: 10.00 on the sixth, 5.00 on the eighth. */
    @Test
    void announced_settings_hold_from_their_day_on() {
        var now = clock.stop();
        var sarah = brand.affiliate(offer, "Sarah");
        var day = now.plus(Duration.ofDays(7));

        announce(Map.of("effectiveFrom", day.minusSeconds(1).toString(), "maxPerOrder", 500))
                .as(422);
        announce(Map.of("effectiveFrom", now.toString(), "maxPerOrder", 500)).as(422);
        announce(Map.of("effectiveFrom", day.toString(), "maxPerOrder", 500)).as(200);
        brand.patch("/v1/offers/" + offer, Map.of("holdDays", 3)).as(200);

        assertThat(brand.get("/v1/offers/" + offer).at("/announced/maxPerOrder").longValue())
                .isEqualTo(5_00);
        clock.advance(Duration.ofDays(6));
        assertThat(commission(sarah, "A")).isEqualTo(10_00);
        clock.advance(Duration.ofDays(2));
        assertThat(commission(sarah, "B")).isEqualTo(5_00);
        announceSettings.applyDueSettings();
        var settled = brand.get("/v1/offers/" + offer);
        assertThat(settled.get("maxPerOrder").longValue()).isEqualTo(5_00);
        assertThat(settled.get("announced").isNull()).isTrue();
        assertThat(settled.get("holdDays").intValue()).isEqualTo(3);
        assertThat(commission(sarah, "C")).isEqualTo(5_00);
    }

    /** Due settings are applied by a job within a minute; until then the offer is shown as if they had been applied. */
    @Test
    void settings_that_are_due_are_shown_at_once_and_can_be_changed_by_the_tag_that_is_shown() {
        var day = clock.stop().plus(Duration.ofDays(7));
        announce(Map.of("effectiveFrom", day.toString(), "maxPerOrder", 500)).as(200);

        clock.advance(Duration.ofDays(7));

        var shown = given().auth().oauth2(brand.bearer()).get("/v1/offers/" + offer);
        assertThat(shown.jsonPath().getLong("maxPerOrder")).isEqualTo(5_00);
        assertThat(shown.jsonPath().getString("announced")).isNull();
        given().auth()
                .oauth2(brand.bearer())
                .contentType("application/json")
                .header("If-Match", shown.header("ETag"))
                .body("{\"description\":\"For the summer\"}")
                .patch("/v1/offers/" + offer)
                .then()
                .statusCode(200);
    }

    private BrandClient.Answer announce(Map<String, Object> settings) {
        return brand.patch("/v1/offers/" + offer, Map.of("announced", settings));
    }

    private long commission(BrandClient.Affiliate affiliate, String orderId) {
        return brand.post(
                        "/v1/conversions",
                        Map.of(
                                "orderId", orderId,
                                "currency", "USD",
                                "occurredAt", clock.instant().toString(),
                                "promoCodes", List.of(affiliate.code()),
                                "lines", List.of(Map.of("sku", "SHIRT", "quantity", 1, "unitPrice", 100_00))))
                .as(201)
                .get("commission")
                .longValue();
    }
}
