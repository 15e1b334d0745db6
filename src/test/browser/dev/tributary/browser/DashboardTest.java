package dev.tributary.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The reference dashboard of the demo, as the affiliate whose link is printed sees it. */
class DashboardTest extends DemoInBrowser {
    private static final int DESK = 1280;
    private static final int PHONE = 390;
    private String link;
    private String token;

    @BeforeEach
    void open() throws Exception {
        link = demo.printedLink();
        token = link.split("#")[1];
        browser.size(DESK, 900, false);
        browser.dark(false);
        browser.open(link);
        browser.forgetChoices();
        browser.open(link);
        read();
    }

    @AfterEach
    void nothing_was_forbidden() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void every_figure_is_the_api_s() {
        var dashboard = dashboard("");
        var balance = dashboard.get("balance");

        assertThat(browser.text("h1")).isEqualTo("Hello, Amara");
        assertThat(browser.text(".headline")).isEqualTo(pounds(balance.get("payable")));
        for (var part : new String[] {"held", "due", "processing", "paid"}) {
            assertThat(figure(part)).as(part).isEqualTo(pounds(balance.get(part)));
        }
        var totals = dashboard.get("totals");
        assertThat(figure("earned")).isEqualTo(pounds(totals.get("earned")));
        assertThat(figure("sales")).isEqualTo(pounds(totals.get("sales")));
        assertThat(figure("conversions")).isEqualTo(totals.get("conversions").asText());
        assertThat(figure("clicks")).isEqualTo(totals.get("clicks").asText());
        assertThat(browser.text(".words"))
                .isEqualTo(dashboard.at("/commission/summary").textValue());
        assertThat(browser.texts("#conversions td.strong"))
                .containsExactlyElementsOf(list("/conversions?limit=10").stream()
                        .map(one -> pounds(one.get("commission").asLong()
                                - one.get("reversed").asLong()))
                        .toList());
        assertThat(browser.texts("#payments td.strong"))
                .containsExactlyElementsOf(list("/payouts").stream()
                        .map(one -> pounds(one.get("amount")))
                        .toList());
        assertThat(browser.texts("#sources .shares:first-of-type .figure"))
                .containsExactlyElementsOf(list("/sources").stream()
                        .filter(one -> one.get("earned").asLong() != 0)
                        .map(one -> pounds(one.get("earned")))
                        .toList());
        assertThat(browser.run("return document.querySelectorAll('.chart canvas').length"))
                .isEqualTo(1L);
    }

    @Test
    void code_and_link_are_copied() {
        browser.allowClipboard(demo.address());
        var share = dashboard("").get("share");

        browser.click("[data-key=copy-code]");
        browser.until("it is told", () -> browser.run("return said.textContent").equals("Copied: Your code"));
        assertThat(browser.clipboard()).isEqualTo(share.get("promoCode").textValue());

        browser.click("[data-key=copy-link]");
        browser.until("it is told", () -> browser.run("return said.textContent").equals("Copied: Your link"));
        assertThat(browser.clipboard()).isEqualTo(share.get("link").textValue());
    }

    @Test
    void a_link_to_any_page_of_the_shop_is_made_and_to_another_refused() {
        browser.click(".builder summary");
        browser.type("#page", "https://elsewhere.example/");
        browser.click(".builder form > .button");
        browser.until("the reason is told", () -> !browser.text("#page-error").isEmpty());
        assertThat(browser.text("#page-error")).isEqualTo("That page does not belong to the shop of this offer.");
        assertThat(browser.focused()).isEqualTo(browser.find("#page"));

        browser.type("#page", "https://hearth.example/gifts/candles");
        browser.type("#place", "story");
        browser.click(".builder form > .button");
        browser.until(
                "the link is there", () -> browser.find("[data-key=copy-made]").isDisplayed());
        var made = dashboard("/link?url=https://hearth.example/gifts/candles&s1=story")
                .get("url")
                .textValue();
        assertThat(browser.find("[data-key=copy-made]").getDomAttribute("data-copies"))
                .isEqualTo(made);

        browser.click("#made [data-key=qr]");
        browser.until("its picture is drawn", () ->
                (Boolean) browser.run("return document.querySelector('.qr img').naturalWidth > 0"));
        assertThat(browser.axe()).isEmpty();
    }

    @Test
    void a_commission_is_explained_and_a_payment_has_its_statement() {
        var refunded = list("/conversions?limit=10").stream()
                .filter(one -> one.get("refunded").asLong() > 0)
                .findFirst()
                .orElseThrow();
        browser.click("[data-key=" + refunded.get("id").textValue() + "]");
        browser.until("it is explained", () -> browser.find(".why").isDisplayed());
        assertThat(browser.text(".why"))
                .contains(pounds(refunded.get("commission")), "Refund of " + pounds(refunded.get("refunded")));
        assertThat(browser.find("[data-key=" + refunded.get("id").textValue() + "]")
                        .getDomAttribute("aria-expanded"))
                .isEqualTo("true");
        assertThat(browser.axe()).isEmpty();

        var paid = list("/payouts").get(1);
        browser.click("[data-key=" + paid.get("id").textValue() + "]");
        browser.until(
                "the statement is open", () -> browser.find("dialog[open]").isDisplayed());
        var statement = dashboard("/payouts/" + paid.get("id").textValue() + "/statement");
        assertThat(browser.texts("dialog tbody tr"))
                .hasSize(statement.get("entries").size() + 3);
        assertThat(browser.text("dialog tbody tr:last-child td:last-child"))
                .isEqualTo(pounds(statement.get("closingBalance")));
        assertThat(browser.axe()).isEmpty();
        browser.focused().sendKeys(Keys.ESCAPE);
        assertThat(browser.focused().getDomAttribute("data-key"))
                .isEqualTo(paid.get("id").textValue());
    }

    @Test
    void what_happened_is_told_and_new_until_it_was_seen() throws Exception {
        browser.until("the demo's orders are told", () -> !list("/notices").isEmpty());
        browser.open(link);
        read();
        browser.until("news are there", () -> browser.find("#news li.unread").isDisplayed());
        assertThat(browser.text("#news li:first-child span"))
                .isEqualTo(list("/notices?limit=1").get(0).get("text").textValue());
        browser.click("[data-key=more-news]");
        browser.until("all of them are shown", () -> browser.texts("#news li").size() > 3);
        assertThat(browser.axe()).isEmpty();
        browser.picture("news", DESK, false);

        browser.click("[data-key=news-seen]");

        browser.until("none is new", () -> browser.texts("#news li.unread").isEmpty());
    }

    @Test
    void coming_terms_and_other_offers_are_shown() throws Exception {
        var offer = dashboard("").at("/offer/id").textValue();
        var plan = demo.get("/v1/offers/" + offer + "/plans", demo.key())
                .at("/data/0/id")
                .textValue();
        demo.patch("/v1/plans/" + plan, demo.key(), """
                {"commission": {"percentOfSale": 14, "perConversion": 50}, "effectiveFrom": "2099-01-15T00:00:00Z"}""");
        demo.patch("/v1/brand", demo.key(), "{\"showSiblingOffers\": true}");
        var enrollment = dashboard("").at("/enrollment/id").textValue();
        var member = demo.get("/v1/enrollments/" + enrollment, demo.key())
                .get("memberId")
                .textValue();
        for (var other : demo.get("/v1/offers", demo.key()).get("data")) {
            demo.post(
                    "/v1/offers/" + other.get("id").textValue() + "/tracking-items",
                    demo.key(),
                    "{\"memberIds\": [\"" + member + "\"]}");
        }
        browser.open(link);
        read();

        browser.until("coming terms are shown", () -> browser.find(".coming").isDisplayed());
        assertThat(browser.texts(".coming li")).containsExactly("14% of each sale", "£0.50 per conversion");
        assertThat(browser.texts(".siblings a"))
                .containsExactlyElementsOf(list("/offers").stream()
                        .map(one -> one.at("/offer/name").textValue())
                        .toList())
                .isNotEmpty();
        assertThat(browser.axe()).isEmpty();
        browser.picture("coming", DESK, false);
        browser.click("[data-key=de]");
        browser.until("it is German", () -> browser.text(".coming li").contains("von jedem Verkauf"));
        browser.picture("coming-german", DESK, false);
    }

    @Test
    void a_lost_link_is_asked_for_without_learning_whether_the_address_is_known() {
        browser.open(demo.address() + "/dashboard/");
        browser.until("a link is asked for", () -> browser.text("h1").equals("Open your personal link"));
        browser.type("#lost-email", "nobody@mail.example");
        browser.click("[data-key=lost-send]");
        browser.until("it is told", () -> browser.text("#lost-said").startsWith("If this address belongs"));
        assertThat(browser.axe()).isEmpty();
    }

    @Test
    void a_new_sale_appears_by_itself() throws Exception {
        int before = dashboard("").at("/totals/conversions").asInt();
        browser.until("it listens", () -> browser.find(".live-on").isDisplayed());

        demo.post("/v1/conversions", demo.key(), """
                {"orderId": "BROWSER-%s", "promoCodes": ["AMARA10"], "lines": [{"sku": "22960", "quantity": 2, "unitPrice": 425}]}
                """.formatted(Instant.now().toEpochMilli()));

        browser.until("it is counted", () -> figure("conversions").equals(String.valueOf(before + 1)));
        assertThat(figure("earned")).isEqualTo(pounds(dashboard("").at("/totals/earned")));
        assertThat((String) browser.run("return said.textContent"))
                .contains("Your figures have changed", figure("earned"));
    }

    @Test
    void days_weeks_and_months_of_any_figure_are_shown() {
        browser.click("[data-key=clicks]");
        browser.click("[data-key=MONTH]");
        browser.until("months are shown", () -> browser.text(".chart-caption").endsWith("in the last 12 months"));

        assertThat(browser.text(".chart-caption"))
                .isEqualTo("Clicks: " + dashboard("").at("/totals/clicks").asText() + " in the last 12 months");
        browser.click("[data-key=as-table]");
        assertThat(browser.texts(".as-table tbody tr")).hasSize(12);
    }

    @Test
    void the_figures_are_reached_by_keyboard() {
        browser.find("body").sendKeys(Keys.TAB);
        assertThat(browser.focused()).isEqualTo(browser.find("#skip"));
        browser.focused().sendKeys(Keys.ENTER);
        assertThat(browser.focused()).isEqualTo(browser.find("#main"));
    }

    @Test
    void without_a_network_the_last_figures_stay() {
        try {
            browser.offline(true);
            browser.click("[data-key=WEEK]");
            browser.until("it is told", () -> browser.text("#banner").contains("No connection"));
            assertThat(browser.text("h1")).isEqualTo("Hello, Amara");
        } finally {
            browser.offline(false);
        }
        browser.until("it goes on", () -> browser.text("#banner").isEmpty());
    }

    @Test
    void a_link_that_is_replaced_ends_at_once_and_one_that_is_missing_is_asked_for() throws Exception {
        var offer = demo.get("/v1/offers?limit=1", demo.key()).at("/data/0/id").textValue();
        var ben = StreamSupport.stream(
                        demo.get("/v1/offers/" + offer + "/enrollments", demo.key())
                                .get("data")
                                .spliterator(),
                        false)
                .map(one -> "/v1/enrollments/" + one.get("id").textValue() + "/dashboard-link")
                .filter(one ->
                        !demo.get(one, demo.key()).get("token").textValue().equals(token))
                .findFirst()
                .orElseThrow();
        browser.open(demo.get(ben, demo.key()).get("url").textValue());
        read();
        browser.until("it listens", () -> browser.find(".live-on").isDisplayed());

        demo.post(ben + "/rotate", demo.key(), "");

        browser.until("it ends", () -> browser.text("h1").equals("This link no longer works"));
        assertThat(browser.text("main")).doesNotContain("£");
        browser.picture("link-replaced", DESK, false);
        browser.open(demo.address() + "/dashboard/");
        browser.until("a link is asked for", () -> browser.text("h1").equals("Open your personal link"));
        assertThat(browser.axe()).isEmpty();
    }

    @Test
    void it_is_good_to_look_at_by_day_and_night_on_desk_and_phone_in_english_and_german() throws Exception {
        browser.picture("desk-light", DESK, false);
        browser.dark(true);
        browser.until(
                "it is dark",
                () -> browser.run("return document.documentElement.dataset.theme")
                        .equals("dark"));
        browser.picture("desk-dark", DESK, false);
        browser.dark(false);
        browser.size(PHONE, 844, true);
        browser.picture("phone", PHONE, true);
        browser.size(DESK, 900, false);
        browser.click("[data-key=de]");
        browser.until(
                "it is German",
                () -> browser.text("h1").equals("Hallo, Amara")
                        && browser.text(".words").contains("von jedem Verkauf"));
        assertThat(figure("earned"))
                .isEqualTo(written(dashboard("").at("/totals/earned").asLong(), Locale.GERMANY));
        browser.picture("german", DESK, false);
    }

    @Test
    void it_asks_nobody_else_and_weighs_little() {
        var origins = browser.run("""
                return [...new Set(performance.getEntriesByType('resource').map(one => new URL(one.name).origin))].join()""");
        assertThat(origins).isEqualTo(demo.address());

        var bytes = (Long) browser.run("""
                return performance.getEntriesByType('resource').filter(one => !one.name.includes('/v1/'))
                    .reduce((all, one) => all + one.decodedBodySize, performance.getEntriesByType('navigation')[0].decodedBodySize)""");
        System.out.println("First load: " + bytes + " bytes of page, styles, scripts and icon");
        assertThat(bytes).isLessThan(160_000);
    }

    private static void read() {
        browser.until(
                "the figures are there", () -> !browser.text("#payments h2").isEmpty());
    }

    private JsonNode dashboard(String path) {
        return demo.get("/v1/dashboard" + path, token);
    }

    private List<JsonNode> list(String path) {
        return StreamSupport.stream(dashboard(path).get("data").spliterator(), false)
                .toList();
    }

    private static String figure(String name) {
        return browser.text("[data-figure=" + name + "]");
    }

    private static String pounds(JsonNode minor) {
        return pounds(minor.asLong());
    }

    private static String pounds(long minor) {
        return written(minor, Locale.UK);
    }

    private static String written(long minor, Locale locale) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance("GBP"));
        return format.format(BigDecimal.valueOf(minor, 2)).replace('\u00a0', ' ');
    }
}
