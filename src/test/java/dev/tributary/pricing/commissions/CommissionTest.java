package dev.tributary.pricing.commissions;

import static dev.tributary.pricing.commissions.Table.minor;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CommissionTest {
    @TestFactory
    Stream<DynamicTest> orders_earn_what_the_table_says() {
        return Table.tests(
                "commissions.txt", row -> earns(row.get(0), row.get(1), row.get(2), row.subList(3, row.size())));
    }

    private static void earns(String terms, String order, String before, List<String> expected) {
        Currency currency = OrderText.brandCurrency(order);

        Commission commission = Commission.of(
                TermsText.read(terms, currency), OrderText.read(order), OrderText.progress(before, currency));

        assertThat(commission.base()).as("base").isEqualTo(minor(expected.get(0), currency));
        assertThat(commission.amount()).as("commission").isEqualTo(minor(expected.get(1), currency));
        assertThat(commission.lines())
                .extracting(Commission.Line::amount)
                .isEqualTo(amounts(expected.get(2), currency));
        assertThat(commission.explanation().recompute()).as("recomputed").isEqualTo(commission.amount());
    }

    private static List<Long> amounts(String column, Currency currency) {
        return Arrays.stream(column.split(" "))
                .filter(amount -> !amount.isEmpty())
                .map(amount -> minor(amount, currency))
                .toList();
    }
}
