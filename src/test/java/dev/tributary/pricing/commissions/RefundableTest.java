package dev.tributary.pricing.commissions;

import static dev.tributary.pricing.commissions.Table.minor;
import static dev.tributary.pricing.commissions.Table.split;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.platform.money.Exchange;
import dev.tributary.pricing.commissions.Refundable.ExceedsRemaining;
import dev.tributary.pricing.commissions.Refundable.Outcome;
import dev.tributary.pricing.commissions.Refundable.Refunded;
import dev.tributary.pricing.commissions.Refundable.Return;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RefundableTest {

    private static final Pattern PART = Pattern.compile(
            "(?:(?<sku>[A-Z]+) )?(?:(?<quantity>\\d+)x)?(?<price>[\\d.]+)(?: [A-Z]{3})? earns (?<commission>[\\d.]+)");

    @TestFactory
    Stream<DynamicTest> refunds_take_back_what_the_table_says() {
        return Table.tests("refunds.txt", row -> new Case(row.get(0)).takesBack(row.get(1), row.get(2)));
    }

    @Test
    void a_foreign_refund_lowers_sales_at_the_orders_rate() {
        var halfRate = new Exchange(Currency.getInstance("EUR"), Currency.getInstance("USD"), new BigDecimal("0.5"));
        var left = new Refundable(halfRate, 12, 6, 0, 0, List.of());

        var first = (Refunded) left.refund(5);
        var second = (Refunded) first.after().refund(5);
        var third = (Refunded) second.after().refund(2);

        assertThat(List.of(first, second, third))
                .extracting(Refunded::salesLowered)
                .containsExactly(3L, 2L, 1L);
        assertThat(List.of(first, second, third)).extracting(Refunded::amount).containsExactly(5L, 5L, 2L);
    }

    /** One row: the conversion and how it wears down. */
    private static final class Case {

        private final Currency currency;
        private final List<String> skus = new ArrayList<>();
        private Refundable left;

        Case(String order) {
            Matcher named = Pattern.compile("\\d ([A-Z]{3}) ").matcher(order);
            currency = Currency.getInstance(named.find() ? named.group(1) : "USD");
            List<RefundableLine> lines = new ArrayList<>();
            long sale = 0;
            long commission = 0;
            long each = 0;
            for (String part : split(order, ",")) {
                Matcher line = PART.matcher(part);
                if (!line.matches()) {
                    each = minor(part.replace(" each", ""), currency);
                    continue;
                }
                int quantity = line.group("quantity") == null ? 1 : Integer.parseInt(line.group("quantity"));
                long value = quantity * minor(line.group("price"), currency);
                long earned = minor(line.group("commission"), currency);
                sale += value;
                commission += earned;
                if (line.group("sku") != null) {
                    skus.add(line.group("sku"));
                    lines.add(new RefundableLine(quantity, value, earned, 0));
                }
            }
            left = new Refundable(Exchange.none(currency), sale, commission, each, 0, lines);
        }

        void takesBack(String refunds, String expected) {
            assertThat(split(refunds, ",").stream().map(this::refund).toList())
                    .isEqualTo(split(expected, ",").stream().map(this::answer).toList());
        }

        private Object refund(String request) {
            Outcome outcome = Character.isDigit(request.charAt(0))
                    ? left.refund(minor(request, currency))
                    : left.refund(split(request, "\\+").stream().map(this::line).toList());
            if (outcome instanceof Refunded refunded) {
                left = refunded.after();
                return refunded.commissionReversed();
            }
            assertThat(outcome).isEqualTo(new ExceedsRemaining(left.remaining()));
            return "refused";
        }

        private Return line(String request) {
            String[] words = request.split(" x");
            int line = skus.indexOf(words[0]);
            return new Return(
                    line,
                    words.length > 1
                            ? Integer.parseInt(words[1])
                            : left.lines().get(line).quantity());
        }

        private Object answer(String text) {
            return text.equals("refused") ? text : minor(text, currency);
        }
    }
}
