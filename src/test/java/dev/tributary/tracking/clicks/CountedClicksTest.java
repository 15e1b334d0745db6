package dev.tributary.tracking.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which visits count, and what is kept of them. */
@QuarkusTest
class CountedClicksTest extends VisitScenario {
    @Inject
    ClickFlusher flusher;

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
}
