package dev.tributary.tracking.clicks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.platform.access.KeyRing;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RedirectTest {
    private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";
    private static final String LAPTOP =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    @Inject
    Tenancy tenancy;

    @Inject
    KeyRing keys;

    @Inject
    ClickFlusher flusher;

    @Test
    void a_visitor_is_sent_on_with_a_click_id_and_the_shops_own_query_and_fragment() {
        var link = new RedirectBrand(tenancy, Map.of());

        var answer = follow(link, "");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(address(answer))
                .startsWith("https://glow.example/summer?color=red&clk=clk_")
                .endsWith("#top");
        var click = ClickIds.verify(keys, clickId(answer)).orElseThrow();
        assertThat(click.itemId()).isEqualTo(link.itemId().value());
        assertThat(click.brandId()).isEqualTo(link.brand.id());
    }

    @Test
    void the_template_is_filled_and_beats_the_destination() {
        var template = Map.of("color", "blue", "utm_content", "{{firstName}} {{s1}}", "utm_term", "{{s2}}");
        var link = new RedirectBrand(tenancy, Map.of("utm", template));

        assertThat(address(follow(link, "?s1=bio%20link")))
                .startsWith("https://glow.example/summer?color=blue&utm_content=Sarah%20bio%20link&clk=clk_")
                .endsWith("#top");
    }

    @Test
    void parameters_that_others_append_bar_nobodys_way() {
        var link = new RedirectBrand(tenancy, Map.of());

        assertThat(address(follow(link, "?fbclid=abc&gclid=def")))
                .startsWith("https://glow.example/summer?color=red&clk=");
    }

    @Test
    void a_deep_link_leads_to_pages_of_the_offer_only() {
        var link = new RedirectBrand(tenancy, Map.of("allowedDomains", List.of("glow.shop")));

        assertThat(address(follow(link, "?url=https://shop.glow.example/jeans")))
                .startsWith("https://shop.glow.example/jeans?clk=clk_");
        assertThat(address(follow(link, "?url=https://glow.shop/"))).startsWith("https://glow.shop/?clk=");
        for (var elsewhere : List.of("https://evil.example/", "//evil.example", "http://glow.example/")) {
            var refused = follow(link, "?url=" + elsewhere);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.jsonPath().getString("code")).isEqualTo("deep_link_refused");
            assertThat(address(refused)).isNull();
        }
    }

    @Test
    void a_link_in_memory_leads_on_as_it_did_when_it_was_looked_up() {
        for (var query :
                List.of("", "?s1=bio%20link&fbclid=x", "?url=https://glow.example/jeans", "?url=//evil.example")) {
            var link = new RedirectBrand(tenancy, Map.of("utm", Map.of("utm_content", "{{s1}}")));
            var lookedUp = follow(link, query);
            var inMemory = follow(link, query);

            assertThat(inMemory.statusCode()).isEqualTo(lookedUp.statusCode());
            assertThat(inMemory.header("Cache-Control")).isEqualTo(lookedUp.header("Cache-Control"));
            assertThat(withoutClickId(inMemory)).isEqualTo(withoutClickId(lookedUp));
        }
    }

    private static String withoutClickId(Response answer) {
        return address(answer) == null ? null : address(answer).replace(clickId(answer), "");
    }

    @Test
    void an_unknown_slug_is_not_found() {
        var answer = as(PHONE).get("/r/nobody-has-this");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("not_found");
    }

    @Test
    void whatever_stops_a_link_it_leads_on_without_a_click_id() {
        stops(link -> link.change("/v1/offers/" + link.offer, Map.of("status", "PAUSED")));
        stops(link -> link.change("/v1/offers/" + link.offer, Map.of("status", "ARCHIVED")));
        stops(link -> link.change("/v1/offers/" + link.offer, Map.of("endsAt", "2020-01-01T00:00:00.000Z")));
        stops(link -> link.change("/v1/offers/" + link.offer, Map.of("startsAt", "2100-01-01T00:00:00.000Z")));
        stops(link -> link.change("/v1/tracking-items/" + link.item, Map.of("status", "INACTIVE")));
        stops(link -> link.change("/v1/enrollments/" + link.enrollment, Map.of("status", "INACTIVE")));
    }

    /** Waits, since the link is in memory until the notification of the database arrives. */
    private void stops(Consumer<RedirectBrand> stop) {
        var link = new RedirectBrand(tenancy, Map.of());
        assertThat(address(follow(link, ""))).contains("clk=");

        stop.accept(link);

        await().untilAsserted(() ->
                assertThat(address(follow(link, ""))).isEqualTo("https://glow.example/summer?color=red#top"));
    }

    @Test
    void a_member_who_is_renamed_is_renamed_in_links() {
        var link = new RedirectBrand(
                tenancy,
                Map.of("utm", Map.of("by", "{{firstName}}-{{promoCode}}"), "tracking", List.of("LINK", "PROMO_CODE")));
        assertThat(address(follow(link, ""))).contains("by=Sarah-SARAH&");

        link.change("/v1/members/" + link.sarah, Map.of("firstName", "Sally"));

        await().untilAsserted(() -> assertThat(address(follow(link, ""))).contains("by=Sally-SARAH&"));
    }

    @Test
    void every_request_is_counted_as_valid_or_filtered_and_visitors_once_a_day() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());
        as(PHONE).get("/r/" + link.slug);
        as(PHONE).get("/r/" + link.slug);
        as(LAPTOP).get("/r/" + link.slug);
        as("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)")
                .get("/r/" + link.slug);
        as("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")
                .get("/r/" + link.slug);
        as(PHONE).header("Sec-Purpose", "prefetch;prerender").get("/r/" + link.slug);
        as(PHONE).header("X-Moz", "prefetch").get("/r/" + link.slug);
        assertThat(address(as(PHONE).head("/r/" + link.slug))).contains("clk=");

        flusher.drain();

        assertThat(link.sums()).isEqualTo("clicks 3, unique 2, filtered 5");
        assertThat(link.one("select count(*) filter (where is_unique) || ' of ' || count(*) from clicks"))
                .isEqualTo("2 of 8");
        assertThat(link.one("select string_agg(n || ' ' || filtered, ', ' order by filtered) from"
                        + " (select filtered, count(*) as n from clicks group by 1) f where filtered is not null"))
                .isEqualTo("2 BOT, 1 HEAD, 2 PREFETCH");
    }

    @Test
    void what_came_with_a_click_is_kept_without_the_referrers_query() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());
        as(PHONE)
                .header("Referer", "https://social.example/sarah?session=secret")
                .get("/r/" + link.slug + "?s1=bio&s5=" + "x".repeat(300));

        flusher.drain();

        assertThat(link.one("select concat_ws(' ', referrer, s1, s2, length(s5)) from clicks"))
                .isEqualTo("https://social.example/sarah bio 100");
        assertThat(link.one("select day = cast(clicked_at at time zone 'America/New_York' as date) from clicks"))
                .isEqualTo("t");
    }

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

    @Test
    void invented_agents_of_one_address_are_unique_some_times_a_day_and_no_more() throws Exception {
        var link = new RedirectBrand(tenancy, Map.of());
        for (int i = 0; i < 40; i++) {
            as(PHONE + " build/" + i).header("X-Forwarded-For", "192.0.2.60").get("/r/" + link.slug);
            if (i == 10) {
                flusher.drain();
            }
        }
        as(PHONE + " build/0").header("X-Forwarded-For", "192.0.2.60").get("/r/" + link.slug);
        as(PHONE).header("X-Forwarded-For", "192.0.2.61").get("/r/" + link.slug);
        for (int i = 0; i < 30; i++) {
            as(PHONE + " build/" + i)
                    .header("X-Forwarded-For", "2001:db8:1:2::" + i)
                    .get("/r/" + link.slug);
        }

        flusher.drain();

        assertThat(link.sums()).isEqualTo("clicks 52, unique 51, filtered 20");
        assertThat(link.one(
                        "select filtered || ' ' || count(*) from clicks where filtered is not null group by filtered"))
                .isEqualTo("ADDRESS_LIMIT 20");
        assertThat(link.one("select count(distinct address) || ', ' || max(length(address)) from click_addresses"))
                .isEqualTo("3, 16");
    }

    private static Response follow(RedirectBrand link, String query) {
        return as(PHONE).get("/r/" + link.slug + query);
    }

    private static RequestSpecification as(String agent) {
        return given().redirects().follow(false).urlEncodingEnabled(false).header("User-Agent", agent);
    }

    private static String address(Response answer) {
        return answer.header("Location");
    }

    private static String clickId(Response answer) {
        return address(answer).replaceAll(".*[?&]clk=([^&#]*).*", "$1");
    }
}
