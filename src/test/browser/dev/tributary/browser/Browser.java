package dev.tributary.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium without a window, and what a test asks of a page. */
final class Browser implements AutoCloseable {
    private static final Path PICTURES = Path.of("target", "browser");
    private static final int TALLEST = 8_000;
    private final ChromeDriver driver;
    private final String axe;

    Browser() throws IOException {
        var options = new ChromeOptions();
        options.setBinary(program("chromium"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + Files.createTempDirectory("tributary-chromium"));
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", "en-GB"));
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new java.io.File(program("chromedriver")))
                .build();
        driver = new ChromeDriver(service, options);
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        try (var script = Browser.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String program(String name) {
        return java.util.Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " is not on the PATH"))
                .toString();
    }

    /** As somebody does who has never been here. */
    void open(String address) {
        driver.get("about:blank");
        driver.get(address);
    }

    void forgetChoices() {
        driver.executeScript("localStorage.clear()");
    }

    void size(int width, int height, boolean phone) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
    }

    void dark(boolean dark) {
        var scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(scheme, Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void offline(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    void allowClipboard(String origin) {
        driver.executeCdpCommand(
                "Browser.grantPermissions",
                Map.of("origin", origin, "permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    }

    String clipboard() {
        return (String) driver.executeAsyncScript(
                "navigator.clipboard.readText().then(arguments[0], problem => arguments[0](String(problem)))");
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    String text(String css) {
        return find(css).getText();
    }

    /** What is drawn anew meanwhile is looked for again. */
    void click(String css) {
        until(css + " is clicked", () -> {
            var element = find(css);
            driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
            element.click();
            return true;
        });
    }

    void type(String css, String text) {
        find(css).clear();
        find(css).sendKeys(text);
    }

    Object run(String script) {
        return driver.executeScript(script);
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    void until(String what, BooleanSupplier holds) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    try {
                        return holds.getAsBoolean();
                    } catch (StaleElementReferenceException
                            | JavascriptException
                            | org.openqa.selenium.NoSuchElementException notYet) {
                        return false;
                    }
                });
    }

    /** What axe-core finds against WCAG 2.2 and its best practices; empty when it finds nothing. */
    @SuppressWarnings("unchecked")
    List<String> axe() {
        driver.executeScript(axe);
        return (List<String>) driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run().then(({violations}) => done(violations.map(one =>
                    one.id + ': ' + one.nodes.map(node => node.target.join(' ')).join(', '))));""");
    }

    /** What a browser complains of, such as a script the page's policy forbids; answers of 4xx are told by their tests. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("Failed to load resource"))
                .toList();
    }

    /** The whole page, as wide as the window, which axe-core finds nothing at. */
    void picture(String name, int width, boolean phone) throws IOException {
        pictureOfOthers(name, width, phone);
        assertThat(axe()).as(name).isEmpty();
    }

    /** Of a page that is not ours. */
    void pictureOfOthers(String name, int width, boolean phone) throws IOException {
        long height = (Long) run("return document.documentElement.scrollHeight");
        size(width, (int) Math.min(height, TALLEST), phone);
        until("nothing is wider than the window", () ->
                (Boolean) run("return document.documentElement.scrollWidth <= innerWidth"));
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
