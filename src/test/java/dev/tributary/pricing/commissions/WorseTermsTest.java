package dev.tributary.pricing.commissions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which terms pay less than those before them, so that they need notice. */
class WorseTermsTest {
    private static final Currency USD = Currency.getInstance("USD");

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # after                        | before                         | pays less on a plain sale
            10%                            | 10%                            | false
            8%                             | 10%                            | true
            12%                            | 10%                            | false
            10%, 2.00 each                 | 10%, 2.00 each                 | false
            10%, 1.99 each                 | 10%, 2.00 each                 | true
            10%, 2.01 each                 | 10%, 2.00 each                 | false
            10%, forward 100.00:15         | 10%, forward 100.00:15         | false
            10%, forward 200.00:15         | 10%, forward 100.00:15         | true
            10%, forward 50.00:15          | 10%, forward 100.00:15         | false
            10%, forward 100.00:14         | 10%, forward 100.00:15         | true
            10%                            | 10%, forward 100.00:15         | true
            15%                            | 10%, forward 100.00:15         | false
            10%, forward 100.00:9          | 10%                            | true
            9%, forward 0:10               | 10%                            | false
            recurring 0:40                 | recurring 0:50                 | true
            recurring 0:50                 | recurring 0:50                 | false
            recurring 0:60 12:20           | recurring 0:50                 | false
            10%, recurring 1:50            | 10%                            | false
            """)
    void a_sale_that_no_rule_matches(String after, String before, boolean isLess) {
        assertThat(TermsText.read(after, USD).paysLessOnPlainSalesThan(TermsText.read(before, USD)))
                .isEqualTo(isLess);
    }

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # after                              | before                               | promises a customer's affiliate less
            10%                                  | 10%                                  | false
            recurring 0:50 12:20                 | recurring 0:50 12:20                 | false
            recurring 0:50 11:20                 | recurring 0:50 12:20                 | true
            recurring 0:50 13:20                 | recurring 0:50 12:20                 | false
            recurring 0:50 12:19                 | recurring 0:50 12:20                 | true
            recurring 0:50 12:21                 | recurring 0:50 12:20                 | false
            50%, recurring 12:20                 | 50%                                  | true
            recurring 0:60 12:20                 | recurring 0:50                       | true
            recurring 0:60                       | recurring 0:50                       | false
            50%                                  | 50%, recurring 12:20                 | false
            10%                                  | recurring 0:50 12:5                  | true
            recurring 0:50 payments:12           | recurring 0:50                       | true
            recurring 0:50                       | recurring 0:50 payments:12           | false
            recurring 0:50 payments:12           | recurring 0:50 payments:12           | false
            recurring 0:50 payments:11           | recurring 0:50 payments:12           | true
            recurring 0:50 payments:13           | recurring 0:50 payments:12           | false
            recurring 0:50 most:100.00           | recurring 0:50                       | true
            recurring 0:50 most:100.00           | recurring 0:50 most:100.01           | true
            recurring 0:50 most:100.01           | recurring 0:50 most:100.00           | false
            """)
    void a_customer_over_time(String after, String before, boolean isLess) {
        assertThat(TermsText.read(after, USD).promisesLessThan(TermsText.read(before, USD)))
                .isEqualTo(isLess);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5, false", "0.4, 0.5, true", "0.6, 0.5, false"})
    void a_click(String after, String before, boolean isLess) {
        assertThat(clicks(after).promisesLessThan(clicks(before))).isEqualTo(isLess);
    }

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # trigger, value, amount in minor units; the names differ
            EVERY_CONVERSIONS 10 500                            | EVERY_CONVERSIONS 10 500                            | false
            EVERY_CONVERSIONS 10 499                            | EVERY_CONVERSIONS 10 500                            | true
            EVERY_CONVERSIONS 10 501                            | EVERY_CONVERSIONS 10 500                            | false
            EVERY_CONVERSIONS 11 500                            | EVERY_CONVERSIONS 10 500                            | true
            EVERY_CONVERSIONS 9 500                             | EVERY_CONVERSIONS 10 500                            | false
            AT_CONVERSIONS 10 500                               | EVERY_CONVERSIONS 10 500                            | true
            -                                                   | AT_SALES 10000 500                                  | true
            AT_SALES 10000 500                                  | -                                                   | false
            AT_SALES 1 1, AT_SALES 10000 500                    | AT_SALES 10000 500                                  | false
            # one milestone does not stand for two
            AT_SALES 10000 500                                  | AT_SALES 10000 500, AT_SALES 10000 500              | true
            AT_SALES 10000 500, AT_SALES 10000 500              | AT_SALES 10000 500, AT_SALES 10000 500              | false
            AT_SALES 50 900, AT_SALES 100 500                   | AT_SALES 100 500, AT_SALES 100 500                  | false
            AT_SALES 50 900, AT_SALES 100 400                   | AT_SALES 100 500, AT_SALES 100 500                  | true
            # the cheaper of two takes what only it can
            AT_SALES 100 500, AT_SALES 50 500                   | AT_SALES 50 400, AT_SALES 100 500                   | false
            AT_SALES 50 500, AT_SALES 100 500                   | AT_SALES 100 500, AT_SALES 50 400                   | false
            """)
    void a_milestone(String after, String before, boolean isLess) {
        assertThat(rewards(after).promisesLessThan(rewards(before))).isEqualTo(isLess);
    }

    @Test
    void a_customer_who_is_bound_takes_the_terms_along_when_they_say_so() {
        assertThat(bound(Recurring.TermsOf.BINDING).stayWithCustomer()).isTrue();
        assertThat(bound(Recurring.TermsOf.ORDER).stayWithCustomer()).isFalse();
        assertThat(Terms.NONE.stayWithCustomer()).isFalse();
    }

    private static Terms clicks(String each) {
        var none = Terms.NONE;
        return new Terms(
                none.percentOfSale(),
                0,
                new BigDecimal(each),
                List.of(),
                null,
                null,
                List.of(),
                none.commissionableKinds());
    }

    private static Terms rewards(String text) {
        var words = Arrays.stream(text.split(", "))
                .filter(one -> !one.equals("-"))
                .map(one -> one.split(" "))
                .toList();
        return new Terms(
                Terms.NONE.percentOfSale(),
                0,
                BigDecimal.ZERO,
                List.of(),
                null,
                null,
                words.stream().map(word -> reward(words.indexOf(word), word)).toList(),
                Terms.NONE.commissionableKinds());
    }

    private static Reward reward(int place, String[] word) {
        return new Reward(
                "reward " + place, Reward.Trigger.valueOf(word[0]), Long.parseLong(word[1]), Long.parseLong(word[2]));
    }

    private static Terms bound(Recurring.TermsOf termsOf) {
        var none = Terms.NONE;
        return new Terms(
                none.percentOfSale(),
                0,
                BigDecimal.ZERO,
                List.of(),
                null,
                null,
                List.of(),
                none.commissionableKinds(),
                new Recurring(List.of(), null, null, termsOf));
    }
}
