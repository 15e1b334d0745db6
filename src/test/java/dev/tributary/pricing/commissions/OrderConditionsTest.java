package dev.tributary.pricing.commissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.pricing.commissions.OrderConditions.Payments;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions of rules on the order besides its lines. */
class OrderConditionsTest {
    private static final Currency USD = Currency.getInstance("USD");

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            any 20% (by CLICK)      | 100.00                | -                                   | OTHER_SOURCE
            any 20% (by CLICK)      | 100.00, by PROMO_CODE | -                                   | OTHER_SOURCE
            any 20% (by CLICK)      | 100.00, by CLICK      | -                                   | PAYS
            any 20% (type LEAD)     | 100.00                | -                                   | OTHER_TYPE
            any 20% (from DE)       | 100.00                | -                                   | COUNTRY_UNKNOWN
            any 20% (from DE)       | 100.00, from FR       | -                                   | OTHER_COUNTRY
            any 20% (tag vip)       | 100.00, tag new       | -                                   | OTHER_MEMBER
            any 20% (payment 2..3)  | 100.00                | -                                   | PAYMENT_UNKNOWN
            any 20% (payment 2..3)  | 100.00                | customer                            | OTHER_PAYMENT
            any 20% (payment ..3)   | 100.00                | customer                            | PAYS
            any 20% (payment ..3)   | 100.00                | customer, payments 3                | OTHER_PAYMENT
            any 20% (channel=web)   | 100.00, channel=app   | -                                   | OTHER_METADATA
            """)
    void a_rule_says_why_an_order_is_not_its_own(String rule, String order, String before, Verdict verdict) {
        var explanation = Commission.of(
                        TermsText.read("10%, " + rule, USD), OrderText.read(order), OrderText.progress(before, USD))
                .explanation();

        assertThat(explanation.lines().get(0).rules())
                .extracting(Candidate::verdict)
                .containsExactly(verdict);
    }

    @Test
    void conditions_that_cannot_be_are_refused_by_place() {
        refused("/countries/1", "unknown_country", () -> of(List.of("DE", "XX"), null, Map.of()));
        refused("/from", "too_small", () -> of(List.of(), new Payments(0, null), Map.of()));
        refused("/to", "too_small", () -> of(List.of(), new Payments(null, 0), Map.of()));
        refused("/to", "too_small", () -> of(List.of(), new Payments(3, 2), Map.of()));
        refused("/metadata", "too_many", () -> of(List.of(), null, pairs(21)));
        refused("/metadata", "too_long", () -> of(List.of(), null, Map.of("k".repeat(1_001), "v")));
        refused("/metadata", "too_long", () -> of(List.of(), null, Map.of("k", "v".repeat(1_001))));
    }

    @Test
    void the_ends_of_what_is_possible_are_possible() {
        assertThatNoException().isThrownBy(() -> {
            of(List.of("DE"), new Payments(3, 3), pairs(20));
            of(List.of(), new Payments(null, 1), Map.of("k".repeat(1_000), "v".repeat(1_000)));
        });
    }

    private static OrderConditions of(List<String> countries, Payments payments, Map<String, String> metadata) {
        return new OrderConditions(List.of(), List.of(), countries, List.of(), payments, metadata);
    }

    private static Map<String, String> pairs(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value"));
    }

    private static void refused(String pointer, String code, ThrowingCallable making) {
        assertThatExceptionOfType(ValueRefused.class).isThrownBy(making).satisfies(refused -> {
            assertThat(refused.pointer()).isEqualTo(pointer);
            assertThat(refused.code()).isEqualTo(code);
        });
    }
}
