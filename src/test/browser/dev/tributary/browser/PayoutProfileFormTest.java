package dev.tributary.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The affiliate says on the reference dashboard where to be paid, with the code that comes by e-mail. */
class PayoutProfileFormTest extends DemoInBrowser {
    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private String mailbox;

    @BeforeEach
    void open() {
        var token = demo.printedLink().split("#")[1];
        var enrollment = demo.get("/v1/dashboard", token).at("/enrollment/id").textValue();
        var member = demo.get("/v1/enrollments/" + enrollment, demo.key())
                .get("memberId")
                .textValue();
        mailbox = demo.get("/v1/members/" + member, demo.key()).get("email").textValue();
        browser.size(1280, 900, false);
        browser.open(demo.printedLink());
        browser.forgetChoices();
        browser.open(demo.printedLink());
        browser.until("the form is there", () -> !browser.text("#payto h2").isEmpty());
        browser.until("it listens", () -> browser.find(".live-on").isDisplayed());
    }

    @Test
    void a_bank_account_takes_the_code_of_the_mailbox_and_is_told_beside_its_field_when_it_is_wrong() throws Exception {
        browser.click("[data-key=payto-change]");
        browser.click("[data-key=payto-BANK_TRANSFER]");
        browser.click("[data-key=payto-send]");
        browser.until("the gap is told", () -> browser.text("#payto-error").equals("Please fill this in."));
        assertThat(browser.focused()).isEqualTo(browser.find("#payto-holder"));
        browser.type("#payto-holder", "Amara Obi");
        browser.type("#payto-iban", "DE00 1234");
        browser.click("[data-key=payto-send]");
        browser.until("the fault is told", () -> browser.find("#payto-iban").getDomAttribute("aria-invalid") != null);
        assertThat(browser.focused()).isEqualTo(browser.find("#payto-iban"));
        assertThat(browser.text("#payto-error")).isNotEmpty();
        assertThat(browser.axe()).isEmpty();
        browser.picture("payto-refused", 1280, false);

        browser.type("#payto-iban", "DE89 3704 0044 0532 0130 00");
        browser.click("[data-key=payto-send]");
        browser.until("a code is asked for", () -> browser.find("#payto-code").isDisplayed());
        assertThat(browser.axe()).isEmpty();
        browser.picture("payto-code", 1280, false);
        browser.type("#payto-code", code().equals("111111") ? "222222" : "111111");
        browser.click("[data-key=payto-confirm]");
        browser.until(
                "a wrong code is refused",
                () -> !browser.text("#payto-code-error").isEmpty());
        browser.type("#payto-code", code());
        browser.click("[data-key=payto-confirm]");

        browser.until("it is changed", () -> browser.text("[data-figure=payto]").startsWith("Bank transfer"));
        assertThat(browser.text("[data-figure=payto]")).endsWith("3000").doesNotContain("3704");
        assertThat(browser.text("#payto")).contains("payments wait until");
        browser.picture("payto", 1280, false);
    }

    @Test
    void in_german_on_a_phone_a_paypal_address_is_asked_for() throws Exception {
        browser.size(390, 844, true);
        browser.click("[data-key=de]");
        browser.until(
                "it is German",
                () -> browser.text("#payto h2").equals("So werden Sie bezahlt")
                        && browser.text(".words").contains("von jedem Verkauf"));
        press("[data-key=payto-change]");
        press("[data-key=payto-PAYPAL]");
        browser.type("#payto-payoutEmail", "not an address");
        press("[data-key=payto-send]");
        browser.until("the fault is told", () -> !browser.text("#payto-error").isEmpty());
        assertThat(browser.axe()).isEmpty();
        browser.picture("payto-german-phone", 390, true);
    }

    /** With the keyboard: the driver's pointer misses what a phone has scrolled to. */
    private static void press(String css) {
        browser.find(css).sendKeys(Keys.ENTER);
    }

    private String code() {
        browser.until(
                "the code has come",
                () -> demo.subjectsTo(mailbox).stream()
                        .anyMatch(subject -> CODE.matcher(subject).find()));
        return demo.subjectsTo(mailbox).stream()
                .map(CODE::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .reduce((first, last) -> last)
                .orElseThrow();
    }
}
