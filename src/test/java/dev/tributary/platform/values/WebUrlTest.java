package dev.tributary.platform.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.platform.money.ValueRefused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebUrlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://glow.example | https://glow.example
            Https://Glow.Example:443/Summer | https://glow.example:443/Summer
            https://małe.example/x | https://xn--mae-iwa.example/x
            https://glow.example/a{b}^ | https://glow.example/a%7Bb%7D%5E
            https://glow.example/ü?q=ß#ä | https://glow.example/%C3%BC?q=%C3%9F#%C3%A4
            https://glow.example/100%25 | https://glow.example/100%25
            """)
    void an_address_is_stored_in_ascii(String written, String kept) {
        assertThat(WebUrl.parse(written)).hasToString(kept);
        assertThat(WebUrl.parse(kept)).as("what is kept is read again").hasToString(kept);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            glow.example                  | absolute
            ftp://glow.example/           | absolute
            https://                      | 1 to 253
            https://user:pw@glow.example/ | user name
            https://[::1]/                | IPv6
            https://glow.example./        | 1 to 63
            https://glow.example:0/       | port
            https://glow.example:99999/   | port
            https://glow.example:/        | port
            https://glow_shop.example/    | letters, digits
            https://-glow.example/        | hyphen
            https://straße.example/       | two ways
            https://glow。example/         | two ways
            https://ｇｌｏｗ.example/      | two ways
            https://evil.example⁄.glow.example/ | two ways
            https://glow.example:0443/    | port
            https://glow.example/a b      | %20
            https://glow.example/100%     | %25
            https://glow.example\\evil/   | backslash
            https://glow.example/\u200b   | invisible
            https://glow.example/\u200d   | invisible
            https://glow.example/\u202e   | invisible
            https://glow.example/\u00ad   | invisible
            https://glow\u00ad.example/   | invisible
            """)
    void an_unusable_address_is_refused_with_its_reason(String written, String reason) {
        assertThatThrownBy(() -> WebUrl.parse(written))
                .isInstanceOf(ValueRefused.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({"5000", "100000"})
    void a_host_of_thousands_of_labels_is_refused_at_once(int labels) {
        assertThatThrownBy(() -> HostName.parse("a.".repeat(labels) + "example"))
                .isInstanceOf(ValueRefused.class);
        assertThatThrownBy(() -> HostName.parse("ł.".repeat(labels) + "example"))
                .isInstanceOf(ValueRefused.class);
    }
}
