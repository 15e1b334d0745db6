package dev.tributary.clicks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.access.KeyRing;
import dev.tributary.access.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RedirectTest {
    @Inject
    Tenancy tenancy;

    @Inject
    KeyRing keys;

    @Inject
    StoreClicks storeClicks;

    @Test
    void a_visitor_is_sent_on_with_a_click_id_and_the_shops_own_query_and_fragment() {
        var link = new Promotion(tenancy, Map.of());

        var answer = follow(link, "");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Location"))
                .startsWith("https://glow.example/summer?color=red&clk=clk_")
                .endsWith("#top");
        var click = ClickIds.verify(keys, clickId(answer)).orElseThrow();
        assertThat(click.itemId()).isEqualTo(link.itemId);
        assertThat(click.brandId()).isEqualTo(link.brandId);
    }

    @Test
    void the_template_is_filled_and_beats_the_destination() {
        var link = new Promotion(
                tenancy,
                Map.of("utm", Map.of("color", "blue", "utm_content", "{{firstName}} {{s1}}", "utm_term", "{{s2}}")));

        var address = follow(link, "?s1=bio%20link&fbclid=abc").header("Location");

        assertThat(address)
                .startsWith("https://glow.example/summer?color=blue&utm_content=Sarah%20bio%20link&clk=clk_")
                .endsWith("#top");
    }

    @Test
    void a_deep_link_leads_to_pages_of_the_offer_only() {
        var link = new Promotion(tenancy, Map.of("allowedDomains", new String[] {"glow.shop"}));

        assertThat(follow(link, "?url=https://shop.glow.example/jeans").header("Location"))
                .startsWith("https://shop.glow.example/jeans?clk=clk_");
        assertThat(follow(link, "?url=https://glow.shop/").header("Location")).startsWith("https://glow.shop/?clk=");
        for (var elsewhere : new String[] {"https://evil.example/", "//evil.example", "http://glow.example/"}) {
            var refused = follow(link, "?url=" + elsewhere);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.jsonPath().getString("code")).isEqualTo("deep_link_refused");
            assertThat(refused.header("Location")).isNull();
        }
    }

    @Test
    void an_unknown_slug_is_not_found() {
        var answer = given().redirects().follow(false).get("/r/nobody-has-this");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("not_found");
    }

    @Test
    void whatever_stops_a_link_it_leads_on_without_a_click_id_from_the_moment_it_is_committed() {
        stops(link -> {
            link.patchOffer(Map.of("status", "PAUSED"));
            return link;
        });
        stops(link -> {
            link.patchOffer(Map.of("status", "ARCHIVED"));
            return link;
        });
        stops(link -> {
            link.patchOffer(Map.of("endsAt", Instant.now().minusSeconds(1).toString()));
            return link;
        });
        stops(link -> {
            link.patchOffer(Map.of("startsAt", Instant.now().plusSeconds(1000).toString()));
            return link;
        });
        stops(link -> {
            link.sql("update tracking_items set status = 'INACTIVE' where brand_id = :brand");
            return link;
        });
        stops(link -> {
            link.sql("update enrollments set status = 'INACTIVE' where brand_id = :brand");
            return link;
        });
    }

    private void stops(UnaryOperator<Promotion> stop) {
        var link = new Promotion(tenancy, Map.of());
        assertThat(follow(link, "").header("Location")).contains("clk=");

        stop.apply(link);

        await().untilAsserted(() ->
                assertThat(follow(link, "").header("Location")).isEqualTo("https://glow.example/summer?color=red#top"));
    }

    @Test
    void a_member_who_is_renamed_is_renamed_in_links() {
        var link = new Promotion(tenancy, Map.of("utm", Map.of("from", "{{firstName}}-{{promoCode}}")));
        assertThat(follow(link, "").header("Location")).contains("from=Sarah-&");

        link.asBrand()
                .body(Map.of("firstName", "Sally"))
                .patch("/v1/members/" + link.sarah)
                .then()
                .statusCode(200);
        link.sql("""
                insert into tracking_items (brand_id, id, enrollment_id, type, code, code_key, status, status_history, created_at)
                values (:brand, '%s', '%s', 'PROMO_CODE', 'SALLY10', 'sally10', 'ACTIVE', '[]', now())""".formatted(java.util.UUID.randomUUID(), link.enrollmentId));

        await().untilAsserted(
                        () -> assertThat(follow(link, "").header("Location")).contains("from=Sally-SALLY10&"));
    }

    @Test
    void every_request_is_counted_as_valid_or_filtered_and_visitors_once_a_day() throws Exception {
        var link = new Promotion(tenancy, Map.of());
        visit(link, PHONE);
        visit(link, PHONE);
        visit(link, LAPTOP);
        visit(link, "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)");
        visit(link, "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
        as(PHONE).header("Sec-Purpose", "prefetch;prerender").get("/r/" + link.slug);
        as(PHONE).header("X-Moz", "prefetch").get("/r/" + link.slug);
        var head = as(PHONE).head("/r/" + link.slug);
        assertThat(head.header("Location")).contains("clk=");

        storeClicks.drain();

        assertThat(link.sums()).isEqualTo("clicks 3, unique 2, filtered 5");
        assertThat(link.one("select count(*) filter (where is_unique) || ' of ' || count(*) from clicks"))
                .isEqualTo("2 of 8");
        assertThat(link.one("select string_agg(n || ' ' || filtered, ', ' order by filtered) from"
                        + " (select filtered, count(*) as n from clicks group by 1) f where filtered is not null"))
                .isEqualTo("2 BOT, 1 HEAD, 2 PREFETCH");
    }

    @Test
    void what_came_with_a_click_is_kept_without_the_referrers_query() throws Exception {
        var link = new Promotion(tenancy, Map.of());
        as(PHONE)
                .header("Referer", "https://social.example/sarah?session=secret")
                .get("/r/" + link.slug + "?s1=bio&s5=" + "x".repeat(300));

        storeClicks.drain();

        assertThat(link.one("select concat_ws(' ', referrer, s1, s2, length(s5)) from clicks"))
                .isEqualTo("https://social.example/sarah bio 100");
        assertThat(link.one("select day = (clicked_at at time zone 'America/New_York')::date from clicks"
                        .replace("::", "\\:\\:")))
                .isEqualTo("t");
    }

    private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";
    private static final String LAPTOP =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";

    private static Response visit(Promotion link, String agent) {
        return as(agent).get("/r/" + link.slug);
    }

    private static Response follow(Promotion link, String query) {
        return as(PHONE).get("/r/" + link.slug + query);
    }

    private static RequestSpecification as(String agent) {
        return given().redirects().follow(false).urlEncodingEnabled(false).header("User-Agent", agent);
    }

    private static String clickId(Response answer) {
        return answer.header("Location").replaceAll(".*[?&]clk=([^&#]*).*", "$1");
    }
}
