package dev.tributary.journeys.replay;

import static dev.tributary.journeys.replay.CreditSettings.AS_IT_WAS;
import static dev.tributary.journeys.replay.ReplayShop.NAMES;
import static dev.tributary.journeys.replay.ReplayShop.PERCENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.platform.access.KeyRing;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three days of a real shop, credited once more under other settings, come out as a clerk with the rules in hand has them. */
@QuarkusTest
class AttributionReplayTest {
    private static final String DAYS = "'from':'2010-12-01','to':'2010-12-03'";

    @Inject
    KeyRing keys;

    private final RetailBooks books = RetailBooks.read(NAMES.size());
    private ReplayShop shop;

    @BeforeEach
    void sellForThreeDays() {
        shop = new ReplayShop(keys);
        shop.sell(books.invoices());
    }

    @Test
    void it_moves_what_the_rules_move_priced_by_each_ones_own_terms_and_writes_nothing() {
        var before = shop.everything();

        for (var settings : List.of(
                new CreditSettings(30, false, true),
                new CreditSettings(7, false, false),
                new CreditSettings(60, true, true))) {
            var answer = shop.simulate(
                    "{" + DAYS + ",'offerId':'" + shop.offer + "','attribution':" + settings.json() + "}");

            var expected = new ExpectedReplay(shop.orders, PERCENTS, settings);
            System.out.printf("replay of %d orders, %s: %s%n", shop.orders.size(), settings, expected.summary());
            assertThat(BrandClient.rows(
                            List.of(answer),
                            "orders",
                            "moved",
                            "newlyCredited",
                            "noLongerCredited",
                            "kept",
                            "commissionBefore",
                            "commissionAfter"))
                    .containsExactly(expected.summary());
            assertThat(expected.changes(shop.enrollments)).isNotEmpty();
            assertThat(changes(answer)).isEqualTo(expected.changes(shop.enrollments));
        }

        assertThat(shop.everything()).isEqualTo(before);
    }

    @Test
    void settings_that_are_left_out_stay_and_then_nothing_moves() {
        var answer = shop.simulate("{" + DAYS + ",'attribution':{}}");

        assertThat(BrandClient.rows(List.of(answer), "moved", "newlyCredited", "noLongerCredited", "kept"))
                .containsExactly("0 0 0 0");
        assertThat(answer.get("enrollments")).isEmpty();
        assertThat(answer.get("commissionBefore")).isEqualTo(answer.get("commissionAfter"));
    }

    @Test
    void what_staff_attributed_stays_and_another_offer_is_not_asked() {
        var one = shop.client.all("/v1/conversions").stream()
                .filter(conversion -> conversion.at("/attribution/enrollmentId").isTextual())
                .findFirst()
                .orElseThrow();
        attribute(one.get("id").textValue(), 0, "said so");
        var other = shop.client.offer(0, "{'percentOfSale':1}");

        var clickFirst = "'attribution':{'precedence':'CLICK_FIRST'}";
        assertThat(shop.simulate("{" + DAYS + "," + clickFirst + "}")
                        .get("kept")
                        .intValue())
                .isEqualTo(1);
        assertThat(shop.simulate("{" + DAYS + ",'offerId':'" + other + "'," + clickFirst + "}")
                        .get("moved")
                        .intValue())
                .isZero();
    }

    @Test
    void a_click_that_another_outranks_is_an_assist_on_the_dashboard() {
        for (int i = 0; i < NAMES.size(); i++) {
            int member = i;
            long assists = shop.orders.stream()
                    .filter(order -> AS_IT_WAS.winner(order) != member)
                    .filter(order -> order.isClickedBy(member, Duration.ofDays(30)))
                    .count();
            assertThat(assists).isPositive();
            assertThat(shop.assists(member)).as(NAMES.get(member)).isEqualTo(assists);
        }

        var outranked = shop.orders.stream()
                .filter(order -> order.code() == 0
                        && order.isClickedBy(1, Duration.ofDays(30).minusMinutes(1)))
                .findFirst()
                .orElseThrow();
        long before = shop.assists(1);
        long beforeOther = shop.assists(0);
        var conversion = shop.client
                .get("/v1/conversions?q=" + outranked.invoice().number())
                .at("/data/0/id")
                .textValue();
        attribute(conversion, 1, "hers");
        assertThat(shop.assists(1)).isEqualTo(before - 1);
        assertThat(shop.assists(0)).isEqualTo(beforeOther);
    }

    private void attribute(String conversion, int member, String note) {
        shop.client
                .post(
                        "/v1/conversions/" + conversion + "/attribute",
                        Map.of("enrollmentId", shop.enrollments.get(member), "note", note))
                .as(200);
    }

    private static Map<String, String> changes(JsonNode answer) {
        Map<String, String> changes = new TreeMap<>();
        for (var one : answer.get("enrollments")) {
            changes.put(
                    one.get("enrollmentId").textValue(),
                    BrandClient.rows(List.of(one), "ordersGained", "ordersLost", "commissionBefore", "commissionAfter")
                            .get(0));
        }
        return changes;
    }
}
