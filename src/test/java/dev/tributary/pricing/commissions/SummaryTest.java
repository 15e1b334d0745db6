package dev.tributary.pricing.commissions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.platform.money.Percent;
import dev.tributary.pricing.commissions.Reward.Trigger;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
    private static final Currency USD = Currency.getInstance("USD");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10%, forward 100.00:15               | 10% of each sale, 15% after $100.00 in sales
            -                                    | No commission
            12.5%                                | 12.5% of each sale
            2.00 each                            | $2.00 per conversion
            10%, 2.00 each, cap 1000.00          | 10% of each sale, $2.00 per conversion, at most $1,000.00 a month
            forward 0.00:10 100.00:15            | 10% of each sale, 15% after $100.00 in sales
            10%, monthly marginal 100.00:15 200.00:20 | 10% of each sale, 15% after $100.00 in sales in a month, 20% after $200.00 in sales in a month
            10%, forward conversions 1:11 5:15   | 10% of each sale, 11% after 1 conversion, 15% after 5 conversions
            10%, JEANS 20%, SHIRT 3.00/unit, CARD none | 10% of each sale, 20% on JEANS 20%, $3.00 per unit of SHIRT 3.00/unit, nothing on CARD none
            10%, A 1%, B 2%, C 3%, D 4%          | 10% of each sale, 4 special rates
            """)
    void terms_are_said_in_one_line(String terms, String said) {
        assertThat(Summary.of(TermsText.read(terms, USD), USD)).isEqualTo(said);
    }

    @Test
    void clicks_and_rewards_are_said_too() {
        var rewards = List.of(
                new Reward("a", Trigger.FIRST_CONVERSION, 1, 5_00),
                new Reward("b", Trigger.AT_CONVERSIONS, 10, 10_00),
                new Reward("c", Trigger.EVERY_CONVERSIONS, 5, 25_00),
                new Reward("d", Trigger.AT_SALES, 100_00, 1_00),
                new Reward("e", Trigger.EVERY_SALES, 500_00, 2_00),
                new Reward("f", Trigger.ORDER_AT_LEAST, 250_00, 3_00));

        assertThat(Summary.of(
                        new Terms(Percent.ZERO, 0, new BigDecimal("0.5"), List.of(), null, null, rewards, Set.of()),
                        USD))
                .isEqualTo(
                        "$0.005 per click, $5.00 for the first conversion, $10.00 at 10 conversions, $25.00 for every 5 conversions, "
                                + "$1.00 at $100.00 in sales, $2.00 for every $500.00 in sales, $3.00 for an order of $250.00 or more");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            any 10% (by PROMO_CODE CUSTOMER)     | 10% on some orders (by promo code, by returning customers)
            any 5.00/order (type LEAD)           | $5.00 for some orders (leads)
            any 10% (from DE AT)                 | 10% on some orders (from Germany, Austria)
            any 10% (from DE AT CH FR IT ES)     | 10% on some orders (6 countries)
            any 10% (payment 2..12)              | 10% on some orders (a customer's payments 2 to 12)
            any 10% (payment 1..1)               | 10% on some orders (a customer's payment 1)
            any 10% (payment 2..)                | 10% on some orders (from a customer's payment 2 on)
            any 10% (tag vip)                    | 10% on some orders (for selected partners)
            any 10% (channel=web)                | 10% on some orders (for selected orders)
            recurring 0:50 12:20 payments:24 most:100.00 | 50% of each payment of a customer, 20% from month 12 after a customer's first payment, for at most 24 payments of a customer, at most $100.00 per customer
            """)
    void conditions_and_what_recurs_are_said_too(String terms, String said) {
        assertThat(Summary.of(unnamed(TermsText.read(terms, USD)), USD)).isEqualTo(said);
    }

    private static Terms unnamed(Terms terms) {
        return new Terms(
                terms.percentOfSale(),
                0,
                BigDecimal.ZERO,
                terms.rules().stream()
                        .map(rule -> new Rule("", rule.match(), rule.rate()))
                        .toList(),
                null,
                null,
                List.of(),
                Set.of(),
                terms.recurring());
    }

    @Test
    void what_is_paid_for_besides_goods_is_said_in_the_order_of_its_kinds() {
        var ten = TermsText.read("10%", USD);

        assertThat(Summary.of(ten.paying(Set.of(LineKind.TIP)), USD)).isEqualTo("10% of each sale, also on tips");
        assertThat(Summary.of(ten.paying(Set.of(LineKind.FEE, LineKind.GOODS, LineKind.TIP, LineKind.GIFT_CARD)), USD))
                .isEqualTo("10% of each sale, also on tips, gift cards and fees");
        assertThat(Summary.of(ten.paying(Set.of(LineKind.GIFT_CARD, LineKind.TIP)), USD, Locale.GERMAN))
                .isEqualTo("10\u00a0% von jedem Verkauf, auch auf Trinkgelder und Geschenkkarten");
        assertThat(Summary.of(ten.paying(Set.of(LineKind.GOODS)), USD)).isEqualTo("10% of each sale");
    }

    @Test
    void amounts_are_said_in_the_brands_currency() {
        assertThat(Summary.of(
                        TermsText.read("10%, forward 100:15", Currency.getInstance("JPY")),
                        Currency.getInstance("JPY")))
                .isEqualTo("10% of each sale, 15% after ¥100 in sales");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10%, forward 1000.00:12.5            | 10\u00a0% von jedem Verkauf, 12,5\u00a0% nach 1.000,00\u00a0€ Umsatz
            -                                    | Keine Provision
            2.00 each, cap 1000.00               | 2,00\u00a0€ pro Conversion, höchstens 1.000,00\u00a0€ im Monat
            recurring 0:50 12:20                 | 50\u00a0% von jeder Zahlung eines Kunden, 20\u00a0% ab Monat 12 nach der ersten Zahlung eines Kunden
            10%, monthly forward conversions 1:11 5:15 | 10\u00a0% von jedem Verkauf, 11\u00a0% nach 1 Conversion im Monat, 15\u00a0% nach 5 Conversions im Monat
            """)
    void terms_are_said_in_german(String terms, String said) {
        var euro = Currency.getInstance("EUR");

        assertThat(Summary.of(TermsText.read(terms, euro), euro, Locale.GERMAN)).isEqualTo(said);
    }

    @Test
    void every_language_has_the_same_words() throws IOException {
        for (var language : Summary.LANGUAGES.subList(1, Summary.LANGUAGES.size())) {
            var words = new Properties();
            try (var file = Summary.class.getResourceAsStream("Summary_" + language + ".properties")) {
                words.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            }

            assertThat(words.keySet())
                    .isEqualTo(MessageBundle.bundle(Locale.ENGLISH).keySet());
        }
    }
}
