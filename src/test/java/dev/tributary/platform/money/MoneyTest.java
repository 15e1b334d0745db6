package dev.tributary.platform.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({"0.5, 1", "0.4999999, 0", "1.5, 2", "2.5, 3", "9223372036854775807.4, 9223372036854775807"})
    void rounding_is_half_up(BigDecimal exact, long minor) {
        assertThat(Rounding.toMinor(exact)).isEqualTo(minor);
    }

    @Test
    void an_overflow_is_an_error_and_never_another_amount() {
        assertThatExceptionOfType(AmountTooLarge.class)
                .isThrownBy(() -> Rounding.toMinor(new BigDecimal("9223372036854775807.5")));
        assertThatExceptionOfType(AmountTooLarge.class).isThrownBy(() -> Rounding.share(Long.MAX_VALUE, 2, 1));
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1, 3, 333",
        "1000, 2, 3, 667",
        "1, 1, 2, 1",
        "7, 3, 3, 7",
        "9223372036854775807, 5, 5, 9223372036854775807"
    })
    void a_share_is_rounded_and_the_whole_is_the_whole(long amount, long part, long whole, long share) {
        assertThat(Rounding.share(amount, part, whole)).isEqualTo(share);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 1 1 1, 34 33 33",
        "2, 1 1 1, 1 1 0",
        "10, 1 2 4, 1 3 6",
        "100, 0 1 0, 0 100 0",
        "0, 0 0, 0 0",
        "0, 5 5, 0 0",
        "1, 3 4, 0 1",
        "1000000000000000, 999999999999999 1, 999999999999999 1"
    })
    void a_split_loses_nothing(long total, String weights, String shares) {
        assertThat(Split.byWeights(total, longs(weights))).isEqualTo(longs(shares));
    }

    @Test
    void a_split_without_weights_or_with_negative_values_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Split.byWeights(1, List.of(0L, 0L)));
        assertThatIllegalArgumentException().isThrownBy(() -> Split.byWeights(-1, List.of(1L)));
        assertThatIllegalArgumentException().isThrownBy(() -> Split.byWeights(1, List.of(2L, -1L)));
    }

    private static List<Long> longs(String text) {
        return Arrays.stream(text.split(" ")).map(Long::valueOf).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100", "100.0000", "1e2", "0.0001", "12.5", "0e-1000000", "0e1000000"})
    void percentages_from_0_to_100_with_4_decimals(String text) {
        assertThat(Percent.of(text).value()).isEqualByComparingTo(new BigDecimal(text));
    }

    @ParameterizedTest
    @Timeout(1)
    @CsvSource({
        "-0.0001, too_small",
        "-1e1000000, too_small",
        "100.0001, too_large",
        "1e3, too_large",
        "1e1000000, too_large",
        "1e2147483647, too_large",
        "0.00001, too_many_decimals",
        "12.34567, too_many_decimals",
        "1e-1000000, too_many_decimals",
        "1e-2147483647, too_many_decimals"
    })
    void other_percentages_are_refused_without_expanding_their_digits(String text, String code) {
        assertThatExceptionOfType(ValueRefused.class)
                .isThrownBy(() -> Percent.of(text))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void equal_percentages_are_equal_and_plain() {
        assertThat(Percent.of("1e1")).isEqualTo(Percent.of("10.00")).hasToString("10%");
        assertThat(Percent.of("12.50")).hasToString("12.5%");
    }

    @ParameterizedTest
    @CsvSource({
        "3333, EUR, USD, 1.0837, 3612",
        "100, USD, JPY, 149.5, 150",
        "100, JPY, USD, 0.0067, 67",
        "1000, KWD, USD, 3.255, 326",
        "326, USD, KWD, 0.3072, 1001",
        "5, JPY, KWD, 0.0021, 11",
        "100000000, IDR, USD, 0.0000613, 6130",
        "1, USD, EUR, 0.5, 1",
        "0, USD, EUR, 0.5, 0"
    })
    void an_exchange_respects_the_decimals_of_both_currencies(
            long minor, String from, String to, BigDecimal rate, long converted) {
        var exchange = new Exchange(MinorUnits.currency(from), MinorUnits.currency(to), rate);

        assertThat(exchange.convert(minor)).isEqualTo(converted);
    }

    @ParameterizedTest
    @Timeout(1)
    @CsvSource({
        "EUR, 0, too_small",
        "EUR, -1, too_small",
        "EUR, 1e1000000, too_large",
        "EUR, 1e-13, too_many_decimals",
        "USD, 1.1, rate_within_one_currency"
    })
    void an_impossible_rate_is_refused(String from, BigDecimal rate, String code) {
        assertThatExceptionOfType(ValueRefused.class)
                .isThrownBy(() -> new Exchange(MinorUnits.currency(from), MinorUnits.currency("USD"), rate))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "usd, unknown_currency",
        "XXX, currency_without_amounts",
        "XAU, currency_without_amounts",
        "'', unknown_currency"
    })
    void only_money_one_can_pay_with_is_a_currency(String code, String refusal) {
        assertThatExceptionOfType(ValueRefused.class)
                .isThrownBy(() -> MinorUnits.currency(code))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(refusal));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10000 | USD | $100.00",
                "100 | JPY | ¥100",
                "1000 | KWD | KWD 1.000",
                "123456789 | EUR | €1,234,567.89",
                "-5 | GBP | -£0.05",
                "0.5 | USD | $0.005",
                "0.0001 | USD | $0.000001",
                "0 | CHF | CHF 0.00"
            })
    void amounts_are_formatted_for_people(BigDecimal minor, String currency, String written) {
        assertThat(MinorUnits.format(minor, Currency.getInstance(currency))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"100000 | EUR | 1.000,00 €", "100 | JPY | 100 ¥", "1000 | KWD | 1,000 KWD", "0.5 | USD | 0,005 $"})
    void amounts_are_formatted_by_the_rules_of_the_language(BigDecimal minor, String currency, String written) {
        assertThat(MinorUnits.format(minor, Currency.getInstance(currency), Locale.GERMAN))
                .isEqualTo(written.replace(' ', '\u00a0'));
    }

    @Test
    void a_long_amount_is_formatted_like_a_decimal_one() {
        assertThat(MinorUnits.format(10_000L, Currency.getInstance("USD"))).isEqualTo("$100.00");
    }

    /** Up to a hundred decimals are stripped of zeros; a number with more is refused without that. */
    @Test
    void a_decimal_of_a_hundred_places_may_still_be_a_short_one() {
        var max = new BigDecimal("100");

        assertThat(Decimals.upTo(max, 4, new BigDecimal("1.5").setScale(100))).isEqualTo(new BigDecimal("1.5"));
        assertThatExceptionOfType(ValueRefused.class)
                .isThrownBy(() -> Decimals.upTo(max, 4, new BigDecimal("1.5").setScale(101)))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("too_many_decimals"));
        assertThat(Decimals.upTo(max, 4, max)).isEqualTo(max);
    }

    @Test
    void values_of_a_list_keep_their_positions() {
        assertThat(ValueRefused.each("/rates", List.of("1", "2.50"), Percent::of))
                .containsExactly(Percent.of("1"), Percent.of("2.5"));
        assertThat(ValueRefused.between("/n", 1, 3, 2)).isEqualTo(2);
    }
}
