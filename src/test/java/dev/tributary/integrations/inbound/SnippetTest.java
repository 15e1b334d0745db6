package dev.tributary.integrations.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.htmlunit.BrowserVersion;
import org.htmlunit.HttpMethod;
import org.htmlunit.MockWebConnection;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The snippet as it is served, on pages of a shop, in a browser. */
@QuarkusTest
class SnippetTest {
    private static final String SHOP = "https://glow.example/";

    private final WebClient browser = new WebClient(BrowserVersion.FIREFOX);
    private final List<String> cartUpdates = new CopyOnWriteArrayList<>();
    private final MockWebConnection shop = new MockWebConnection() {
        @Override
        public WebResponse getResponse(WebRequest request) throws IOException {
            if (request.getHttpMethod() == HttpMethod.POST) {
                cartUpdates.add(request.getUrl() + " " + request.getRequestBody());
            }
            return super.getResponse(request);
        }
    };

    @BeforeEach
    void openTheShop() throws Exception {
        var served = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/tributary.js"))
                                .header("Origin", "https://glow.example")
                                .build(),
                        BodyHandlers.ofString());
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().firstValue("content-type").orElseThrow()).contains("javascript");
        assertThat(served.headers().allValues("cache-control")).containsExactly("public, max-age=3600");
        assertThat(served.headers().firstValue("access-control-allow-origin")).isPresent();
        shop.setDefaultResponse(served.body(), 200, "OK", "text/javascript");
        browser.setWebConnection(shop);
        browser.getOptions().setFetchPolyfillEnabled(true);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void a_click_id_is_kept_for_the_checkout_and_the_newest_stands_last() throws IOException {
        visit("?utm_source=x&clk=" + click('a'), "");
        visit("?clk=" + click('b'), "");
        visit("?clk=" + click('a'), "");
        var checkout = visit("", "<input type='hidden' name='clk' data-tributary>");

        assertThat(((HtmlInput) checkout.getElementByName("clk")).getValue()).isEqualTo(click('b') + "," + click('a'));
        assertThat(clickIds(checkout)).isEqualTo(click('b') + "," + click('a'));
        var cookie = browser.getCookieManager().getCookie("tributary_clk");
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("lax");
        assertThat(cookie.getExpires().getTime() - System.currentTimeMillis())
                .isBetween(6 * 86_400_000L, 7 * 86_400_000L + 10_000);
    }

    @Test
    void the_five_newest_click_ids_are_kept_and_invalid_ones_are_not() throws IOException {
        for (char letter = 'a'; letter <= 'g'; letter++) {
            visit("?clk=" + click(letter), "");
        }

        var page = visit("?clk=%3Cscript%3E", "");

        assertThat(clickIds(page))
                .isEqualTo(String.join(",", click('c'), click('d'), click('e'), click('f'), click('g')));
    }

    @Test
    void a_browser_that_forgets_cookies_keeps_the_click_ids() throws IOException {
        visit("?clk=" + click('a'), "");
        browser.getCookieManager().clearCookies();

        assertThat(clickIds(visit("", ""))).isEqualTo(click('a'));
    }

    @Test
    void a_field_that_is_added_later_is_filled_before_it_is_sent() throws IOException {
        var page = visit("?clk=" + click('a'), "<div id='late'></div>");

        page.executeJavaScript("""
                var input = document.createElement('input');
                input.name = 'clk';
                input.setAttribute('data-tributary', '');
                document.getElementById('late').appendChild(input);
                document.forms[0].dispatchEvent(new Event('submit', {bubbles: true, cancelable: true}));""");
        browser.waitForBackgroundJavaScript(1000);

        assertThat(((HtmlInput) page.getElementByName("clk")).getValue()).isEqualTo(click('a'));
    }

    @Test
    void shopifys_cart_is_updated_once() throws IOException {
        var shopify = "<script>window.Shopify = {routes: {root: '/en/'}}</script>";

        visit("?clk=" + click('a'), shopify);
        visit("", shopify);

        assertThat(cartUpdates)
                .containsExactly(SHOP + "en/cart/update.js {\"attributes\":{\"clk\":\"" + click('a') + "\"}}");
    }

    @Test
    void nothing_is_stored_before_consent() throws IOException {
        var page = visit("?clk=" + click('a'), "", "data-consent='wait'");
        assertThat(browser.getCookieManager().getCookies()).isEmpty();

        page.executeJavaScript("window.tributary.consent()");

        assertThat(clickIds(visit("", ""))).isEqualTo(click('a'));
    }

    @Test
    void shopifys_cart_is_not_updated_before_consent() throws IOException {
        var shopify = "<script>window.Shopify = {routes: {root: '/'}}</script>";
        var page = visit("?clk=" + click('a'), shopify, "data-consent='wait'");
        page.executeJavaScript("window.tributary.handOver()");
        browser.waitForBackgroundJavaScript(500);

        assertThat(cartUpdates).isEmpty();
        assertThat(page.executeJavaScript("window.sessionStorage.length").getJavaScriptResult())
                .hasToString("0");

        page.executeJavaScript("window.tributary.consent()");
        browser.waitForBackgroundJavaScript(500);
        visit("", shopify, "data-consent='wait'");

        assertThat(cartUpdates).hasSize(1);
    }

    @Test
    void a_domain_that_is_set_later_leaves_one_cookie() throws IOException {
        visit("?clk=" + click('a'), "");
        var page = visit("?clk=" + click('b'), "", "data-cookie-domain='glow.example'");

        assertThat(browser.getCookieManager().getCookies()).hasSize(1);
        assertThat(clickIds(page)).isEqualTo(click('a') + "," + click('b'));
        assertThat(clickIds(visit("", "", "data-cookie-domain='glow.example'")))
                .isEqualTo(click('a') + "," + click('b'));
    }

    private HtmlPage visit(String query, String body) throws IOException {
        return visit(query, body, "data-window-days='7'");
    }

    private HtmlPage visit(String query, String body, String settings) throws IOException {
        shop.setResponse(URI.create(SHOP + query).toURL(), """
                <html><head><script src="/tributary.js" %s defer></script></head><body><form>%s</form></body></html>""".formatted(settings, body));
        HtmlPage page = browser.getPage(SHOP + query);
        browser.waitForBackgroundJavaScript(500);
        return page;
    }

    private static String clickIds(HtmlPage page) {
        return (String)
                page.executeJavaScript("window.tributary.clickIds().join(',')").getJavaScriptResult();
    }

    private static String click(char which) {
        return "clk_k1_" + String.valueOf(which).repeat(88);
    }
}
