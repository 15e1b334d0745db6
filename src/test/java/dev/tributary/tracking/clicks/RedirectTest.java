package dev.tributary.tracking.clicks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Where a link leads, whatever it is asked with and whatever has changed. */
@QuarkusTest
class RedirectTest extends VisitScenario {
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
}
