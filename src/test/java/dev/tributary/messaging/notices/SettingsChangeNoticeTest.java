package dev.tributary.messaging.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.fixtures.BrandClient;
import dev.tributary.fixtures.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Affiliates of an offer whose limits, window or binding change read what changes, in words. */
@QuarkusTest
class SettingsChangeNoticeTest {
    private static final String BEFORE =
            "{'noticeDays':7,'maxPerOrder':1000,'monthlyBudget':5000,'binding':{'mode':'MONTHS','months':12,'on':'LEAD'}}";

    @Inject
    SweepNotices sweep;

    @Inject
    TestClock clock;

    @AfterEach
    void let_the_clock_run() {
        clock.run();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'announced':{'maxPerOrder':500}}                       | an order earns at most $5.00
            {'maxPerOrder':null}                                    | an order earns without a limit
            {'announced':{'monthlyBudget':4000}}                    | the orders of a month earn at most $40.00 in all
            {'monthlyBudget':null}                                  | the orders of a month earn without a limit
            {'announced':{'windowDays':1}}                          | a click counts for 1 day
            {'attribution':{'windowDays':31}}                       | a click counts for 31 days
            {'announced':{'binding':{'mode':'MONTHS','months':1}}}  | new customers stay with you for 1 month
            {'binding':{'mode':'LIFETIME','months':null}}           | new customers stay with you for life
            {'announced':{'binding':{'mode':'NONE'}}}               | later orders of your customers are yours only by your code or link
            {'announced':{'maxPerOrder':2000,'monthlyBudget':6000}} | an order earns at most $20.00, the orders of a month earn at most $60.00 in all
            """)
    void changed_settings_are_announced_in_words(String change, String words) {
        clock.stop();
        var brand = BrandClient.ofBrand("USD", "UTC", 0);
        var offer = brand.offer(0, "{'percentOfSale':20}");
        brand.patch("/v1/offers/" + offer, BrandClient.parsed(BEFORE)).as(200);
        sweep.sweep();
        clock.advance(Duration.ofDays(1));
        var sarah = brand.affiliate(offer, "Sarah");
        var settings = BrandClient.parsed(change);
        if (settings.get("announced") instanceof ObjectNode announced) {
            announced.put(
                    "effectiveFrom", clock.instant().plus(Duration.ofDays(8)).toString());
        }

        brand.patch("/v1/offers/" + offer, settings).as(200);
        sweep.sweep();

        assertThat(sarah.dashboard().get("/v1/dashboard/notices").findValuesAsText("text"))
                .singleElement()
                .asString()
                .startsWith("New terms of ")
                .endsWith(" on: " + words);
    }
}
