package dev.tributary.tracking.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clicks that a shop reports, since it leads visitors itself. */
@QuarkusTest
class ReportedClicksTest extends VisitScenario {
    @Inject
    ClickFlusher flusher;

    @Test
    void a_shop_that_leads_visitors_itself_tells_of_a_click() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());

        var reported = link.brand.post(
                "/v1/clicks", Map.of("slug", link.slug, "userAgent", PHONE, "ipAddress", "192.0.2.7", "s1", "app"));
        var bot = link.brand.post("/v1/clicks", Map.of("trackingItemId", link.item, "userAgent", "Googlebot/2.1"));

        assertThat(reported.statusCode()).isEqualTo(201);
        assertThat(reported.jsonPath().getBoolean("counted")).isTrue();
        assertThat(ClickIds.verify(keys, reported.jsonPath().getString("clickId")))
                .isPresent();
        assertThat(reported.jsonPath().getString("url")).contains("clk=clk_").endsWith("#top");
        assertThat(bot.jsonPath().getString("reason")).isEqualTo("BOT");
        flusher.drain();
        assertThat(link.sums()).isEqualTo("clicks 1, unique 1, filtered 1");
    }

    @Test
    void a_click_that_is_told_late_counts_on_its_day() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());
        var twoDaysAgo = Instant.now().minus(Duration.ofDays(2));

        var reported = link.brand.post("/v1/clicks", Map.of("slug", link.slug, "occurredAt", twoDaysAgo.toString()));
        flusher.drain();

        assertThat(reported.statusCode()).isEqualTo(201);
        var day = LocalDate.ofInstant(twoDaysAgo, ZoneId.of("America/New_York"));
        assertThat(link.one("select concat_ws(' ', day, clicks, unique_clicks) from daily_clicks"))
                .isEqualTo(day + " 1 1");
        assertThat(ClickIds.verify(keys, reported.jsonPath().getString("clickId"))
                        .orElseThrow()
                        .at())
                .isEqualTo(twoDaysAgo.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void a_click_of_tomorrow_or_of_long_ago_is_refused() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());

        var tomorrow = report(link, Duration.ofDays(1));
        var longAgo = report(link, Duration.ofDays(-31));

        assertThat(tomorrow).isEqualTo("422 in_the_future");
        assertThat(longAgo).isEqualTo("422 too_old");
        flusher.drain();
        assertThat(link.sums()).isEmpty();
    }

    private static String report(RedirectBrand link, Duration fromNow) {
        var click = Map.of(
                "slug", link.slug, "occurredAt", Instant.now().plus(fromNow).toString());
        var answer = link.brand.post("/v1/clicks", click);
        return answer.statusCode() + " " + answer.jsonPath().getString("errors[0].code");
    }

    @Test
    void a_shop_hears_why_a_click_earns_nothing_and_nothing_of_other_brands() {
        var link = new RedirectBrand(tenancy, Map.of("status", "PAUSED"));

        var reported = link.brand.post("/v1/clicks", Map.of("slug", link.slug)).jsonPath();
        assertThat(reported.getString("reason")).isEqualTo("OFFER_PAUSED");
        assertThat(reported.getString("clickId")).isNull();

        var stranger = new RedirectBrand(tenancy, Map.of()).brand;
        assertThat(stranger.post("/v1/clicks", Map.of("slug", link.slug)).statusCode())
                .isEqualTo(404);
        assertThat(stranger.post("/v1/clicks", Map.of()).statusCode()).isEqualTo(422);
    }
}
