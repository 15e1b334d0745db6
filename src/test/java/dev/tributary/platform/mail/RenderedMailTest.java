package dev.tributary.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderedMailTest {
    private static final MergeValues VALUES = new MergeValues(
            Map.of("link", "https://go.example/r/k3_v9_x2", "firstName", "Zoë *_", "promoCode", "SARAH10"),
            Set.of("link"));
    private static final MailFooter FOOTER =
            new MailFooter("Glow", "You know why.", "https://go.example/u/x", java.util.Locale.ENGLISH);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            https://glow.example/_sale_/x                | https://glow.example/_sale_/x
            See https://glow.example/*a*/_b_/c today.    | https://glow.example/*a*/_b_/c
            **See https://glow.example/a_b_c**           | https://glow.example/a_b_c
            {{link}}?s1=mail                             | https://go.example/r/k3_v9_x2?s1=mail
            {{ link }}?s1=_a_&s2={{promoCode}}, please   | https://go.example/r/k3_v9_x2?s1=_a_&s2=SARAH10
            {{link}}                                     | https://go.example/r/k3_v9_x2
            Here: {{link}}.                              | https://go.example/r/k3_v9_x2
            (https://glow.example/a)                     | https://glow.example/a
            [Shop](https://glow.example/_a_?c={{promoCode}}) | https://glow.example/_a_?c=SARAH10
            [Shop]({{link}}?s1=mail)                     | https://go.example/r/k3_v9_x2?s1=mail
            """)
    void an_address_is_one_clickable_link(String body, String address) {
        var mail = RenderedMail.of("Hi", body, VALUES, FOOTER);

        assertThat(mail.html()).contains("href=\"" + address.replace("&", "&amp;") + "\"");
        assertThat(mail.text()).contains(address);
    }

    @Test
    void emphasis_is_rendered_and_names_are_not() {
        var mail = RenderedMail.of("Hi", "Hi {{firstName}}, _really_ **now**", VALUES, FOOTER);

        assertThat(mail.html()).contains("Hi Zoë *_, <em>really</em> <strong>now</strong>");
        assertThat(mail.text()).startsWith("Hi Zoë *_, really now");
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "- ", "> - ", "1. ", "*a **b ", "[", "!["})
    void a_body_nested_too_deep_is_refused_when_written_and_harmless_when_rendered(String nesting) {
        var body = nesting.repeat(20_000 / nesting.length()) + "x";

        var mail = RenderedMail.of("Hi", body, VALUES, FOOTER);

        assertThat(mail.html().length()).isLessThan(200_000);
        if (nesting.startsWith(">") || nesting.startsWith("- ")) {
            assertThat(RenderedMail.bodyFault("/body", body)).isPresent();
        }
    }

    @Test
    void an_ordinary_body_is_not_too_complex() {
        var body = "# Hi {{firstName}}\n\n> - one\n>   - two\n>     1. three **_four_**\n\n".repeat(100);

        assertThat(RenderedMail.bodyFault("/body", body)).isEmpty();
    }
}
