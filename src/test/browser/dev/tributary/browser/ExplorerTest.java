package dev.tributary.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The explorer of the API and the page that leads to it, as somebody sees them who has just started the service. */
class ExplorerTest {
    @Test
    void the_first_page_leads_to_the_explorer_whose_operations_are_folded_under_their_tags() throws Exception {
        try (var demo = new DemoService();
                var browser = new Browser()) {
            browser.size(1280, 900, false);
            browser.open(demo.address() + "/");
            browser.until("the first page is there", () -> !browser.texts("a").isEmpty());
            assertThat(browser.axe()).isEmpty();
            browser.picture("start", 1280, false);

            browser.open(demo.address() + "/q/swagger-ui");
            browser.until("tags are listed", () -> browser.texts(".opblock-tag").size() > 20);
            assertThat(browser.texts(".opblock.is-open")).isEmpty();
            browser.pictureOfOthers("explorer", 1280, false);
            browser.click(".opblock-tag");
            browser.until(
                    "operations are listed",
                    () -> !browser.texts(".opblock-summary").isEmpty());
            browser.pictureOfOthers("explorer-open", 1280, false);
        }
    }
}
