package dev.tributary.pricing.commissions;

import static dev.tributary.pricing.commissions.Table.minor;
import static dev.tributary.pricing.commissions.Table.split;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.platform.money.Exchange;
import dev.tributary.pricing.commissions.RefundOutcome.ExceedsRemaining;
import dev.tributary.pricing.commissions.RefundOutcome.Refunded;
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
    private static final Exchange SAME = Exchange.none(Currency.getInstance("USD"));

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

    @Test
    void what_a_refund_moved_on_its_lines_undoes_it() {
        var fresh = twoLines();

        var refunded = (Refunded) fresh.refund(List.of(new Return(0, 1), new Return(1, 0, 1_000L)));
        var moved = fresh.movedBy(refunded.after());

        assertThat(moved)
                .containsExactly(new Refundable.Moved(0, 1, 0, 10_000), new Refundable.Moved(1, 0, 1_000, 1_000));
        assertThat(refunded.commissionReversed()).isEqualTo(2_000 + 100);
        assertThat(refunded.after().undo(refunded.amount(), moved)).isEqualTo(fresh);
    }

    /** Two units for 1.01: the first costs 0.51, the second 0.50. Without the first, 0.50 is refunded, for one unit. */
    @Test
    void without_one_of_two_refunds_the_other_has_given_back_what_it_gave() {
        var fresh = new Refundable(SAME, 101, 50, 0, 0, List.of(new RefundableLine(2, 101, 50, 0)));
        var first = (Refunded) fresh.refund(List.of(new Return(0, 1)));
        var both = (Refunded) first.after().refund(List.of(new Return(0, 1)));

        var left = both.after().undo(first.amount(), fresh.movedBy(first.after()));

        assertThat(left.remaining()).isEqualTo(51);
        assertThat(left.reversed()).isEqualTo(25);
        assertThat(left.remainingOf(0)).isEqualTo(51);
    }

    @Test
    void what_came_back_of_a_line_stays_when_it_is_sold_for_more() {
        var resold = new RefundableLine(1, 6_000, 600, 1).resold(1, 9_000, 900);

        var order = new Refundable(SAME, 9_000, 900, 200, 6_000, List.of(resold));

        assertThat(order.reversed()).isEqualTo(600);
        assertThat(order.remainingOf(0)).isEqualTo(3_000);
    }

    /** Three units of 20.00 for which 15.00 was given back cost 15.00 each; for 30.00 given for one of them, 15.00 each as well. */
    @Test
    void units_that_were_made_cheaper_come_back_at_the_lower_price() {
        var line = List.of(new RefundableLine(3, 6_000, 600, 0));
        var fresh = new Refundable(SAME, 6_000, 600, 0, 0, line);
        var cheaper = ((Refunded) fresh.refund(List.of(new Return(0, 0, 1_500L)))).after();
        var dear = ((Refunded) fresh.refund(List.of(new Return(0, 1, 3_000L)))).after();
        var withFee = ((Refunded) fresh.refund(List.of(new Return(0, 1, 1_000L)))).after();

        assertThat(((Refunded) cheaper.refund(List.of(new Return(0, 1)))).amount())
                .isEqualTo(1_500);
        assertThat(((Refunded) cheaper.refund(List.of(new Return(0, 3)))).amount())
                .isEqualTo(4_500);
        assertThat(((Refunded) dear.refund(List.of(new Return(0, 1)))).amount()).isEqualTo(1_500);
        assertThat(((Refunded) withFee.refund(List.of(new Return(0, 1)))).amount())
                .isEqualTo(2_000);
    }

    @Test
    void money_for_no_line_moves_none() {
        var fresh = twoLines();

        var refunded = (Refunded) fresh.refund(2_500);

        assertThat(fresh.movedBy(refunded.after())).isEmpty();
        assertThat(refunded.after().undo(2_500, List.of())).isEqualTo(fresh);
    }

    @Test
    void the_rest_of_an_order_is_all_that_was_not_refunded_before() {
        var before = ((Refunded) twoLines().refund(List.of(new Return(0, 1)))).after();

        var rest = (Refunded) before.refundRest();

        assertThat(rest.amount()).isEqualTo(15_000);
        assertThat(rest.commissionReversed()).isEqualTo(2_000 + 500 + 200);
        assertThat(rest.full()).isTrue();
        assertThat(before.movedBy(rest.after())).isEmpty();
    }

    @Test
    void the_rest_of_an_order_that_cost_nothing_is_its_units() {
        var gifts = new Refundable(SAME, 0, 0, 200, 0, List.of(new RefundableLine(3, 0, 0, 1)));

        var rest = (Refunded) gifts.refundRest();

        assertThat(gifts.movedBy(rest.after())).containsExactly(new Refundable.Moved(0, 2, 0, 0));
        assertThat(rest.commissionReversed()).isEqualTo(200);
        assertThat(rest.full()).isTrue();
    }

    @Test
    void what_a_second_refund_moves_is_its_own_alone() {
        var first = ((Refunded) twoLines().refund(List.of(new Return(0, 1), new Return(1, 0, 1_000L)))).after();

        var second = ((Refunded) first.refund(List.of(new Return(0, 1), new Return(1, 0, 500L)))).after();

        assertThat(first.movedBy(second))
                .containsExactly(new Refundable.Moved(0, 1, 0, 10_000), new Refundable.Moved(1, 0, 500, 500));
        assertThat(second.refund(List.of(new Return(1, 1, 3_501L)))).isInstanceOf(ExceedsRemaining.class);
    }

    @Test
    void a_line_has_left_what_neither_it_nor_the_order_gave_back() {
        var fresh = twoLines();

        assertThat(fresh.remainingOf(0)).isEqualTo(20_000);
        assertThat(after(fresh.refund(List.of(new Return(0, 1)))).remainingOf(0))
                .isEqualTo(10_000);
        assertThat(after(fresh.refund(22_000)).remainingOf(0)).isEqualTo(3_000);
        assertThat(after(fresh.refund(22_000)).remainingOf(1)).isEqualTo(3_000);
    }

    private static Refundable after(RefundOutcome outcome) {
        return ((Refunded) outcome).after();
    }

    @Test
    void an_order_of_nothing_has_no_rest() {
        var nothing = new Refundable(SAME, 0, 0, 0, 0, List.of());

        assertThat(nothing.refundRest()).isEqualTo(new ExceedsRemaining(0));
    }

    /** Two units at 100.00 that earn 40.00, one at 50.00 that earns 5.00, and 2.00 per conversion. */
    private static Refundable twoLines() {
        return new Refundable(
                SAME,
                25_000,
                4_500,
                200,
                0,
                List.of(new RefundableLine(2, 20_000, 4_000, 0), new RefundableLine(1, 5_000, 500, 0)));
    }

    /** Parses a row: the conversion and its refunds. */
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
            RefundOutcome outcome = Character.isDigit(request.charAt(0))
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
