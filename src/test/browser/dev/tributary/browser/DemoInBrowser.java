package dev.tributary.browser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A demo of its own and a browser for the tests of a class. */
abstract class DemoInBrowser {
    static DemoService demo;
    static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        demo = new DemoService();
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (demo != null) {
            demo.close();
        }
    }
}
