package dev.tributary.platform.values;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.platform.money.ValueRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parsing of text, numbers, times and IP addresses from outside. */
class TextRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\u0000\"}",
                "{\"\\u0000\":1}",
                "{\"a\":\"x\\ud800y\"}",
                "{\"\\uDC00\":1}",
                "{\"a\":\"\\ud800\\ud800\"}",
                "{\"a\":[1e10000000]}",
                "{\"a\":1E-2147483648}",
                "[1.5e+1000]"
            })
    void json_that_cannot_be_stored_or_computed_with_is_refused(String document) {
        assertThat(JsonText.fault(document.getBytes(UTF_8))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\ud83d\\ude00 \\\\u0000 e12345\"}",
                "{\"1e10000\":1e10}",
                "[true, false, 1.5e-3]",
                "{\"a\":\"\\\\\"}",
                ""
            })
    void other_json_is_not_changed(String document) {
        assertThat(JsonText.fault(document.getBytes(UTF_8))).isEmpty();
        assertThat(JsonText.repaired(document.getBytes(UTF_8))).isEqualTo(document.getBytes(UTF_8));
    }

    @Test
    void overlong_utf_8_is_no_text() {
        assertThat(JsonText.fault(new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'}))
                .contains("The body is not UTF-8.");
    }

    @Test
    void a_shops_broken_characters_are_replaced_and_the_rest_stays() {
        var repaired =
                JsonText.repaired("{\"n\":\"\\u0000 \\ud800 \\ud83d\\ude00 \\\\u0000\",\"\\udc00\":1}".getBytes(UTF_8));

        assertThat(new String(repaired, UTF_8))
                .isEqualTo("{\"n\":\"\\ufffd \\ufffd \\ud83d\\ude00 \\\\u0000\",\"\\ufffd\":1}");
        assertThat(JsonText.fault(repaired)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%zz", "a=%", "a=%2", "%C0%AF=1", "a=%ED%A0%80", "a=%00", "a=\u00e9"})
    void a_query_that_is_no_unicode_text_has_a_fault(String query) {
        assertThat(PercentCoding.fault(query)).isPresent();
        assertThat(PercentCoding.fault("a=1&b=%C3%A9+%20")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0001-01-01", "1899-12-31", "+10000-01-01", "+99999999-01-01", "-999999999-01-01", "2026-02-30", "x"})
    void a_day_out_of_range_or_of_no_calendar_is_refused(String day) {
        assertThatThrownBy(() -> TimeRange.day(day)).isInstanceOf(ValueRefused.class);
        assertThatThrownBy(() -> TimeRange.instant(day + "T00:00:00Z")).isInstanceOf(ValueRefused.class);
    }

    @Test
    void the_last_instant_of_9999_is_accepted_and_later_ones_in_other_zones_are_not() {
        assertThat(TimeRange.instant("9999-12-31T23:59:59.999Z")).isNotNull();
        assertThatThrownBy(() -> TimeRange.instant("9999-12-31T23:59:59.999-01:00"))
                .isInstanceOf(ValueRefused.class);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1",
        "2001:DB8:0:0::1, 2001:db8:0:0:0:0:0:1",
        "::ffff:192.0.2.7, 192.0.2.7"
    })
    void an_ip_address_has_one_spelling(String written, String kept) {
        assertThat(IpAddress.parse(written).getHostAddress()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "banana",
                "",
                "192.0.2",
                "192.0.2.7:80",
                "[::1]",
                "localhost",
                "fe80::1%eth0",
                "1.2.3.4.5",
                "999.1.1.1"
            })
    void text_other_than_a_bare_address_is_refused(String written) {
        assertThatThrownBy(() -> IpAddress.parse(written)).isInstanceOf(ValueRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e10000000", "1e-99999", "", "1,5", "0x1", "NaN", "1e1e1"})
    void money_text_that_is_no_plain_number_is_refused(String text) {
        assertThatThrownBy(() -> DecimalText.parse(text)).isInstanceOf(ValueRefused.class);
    }
}
