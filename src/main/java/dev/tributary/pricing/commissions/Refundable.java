package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.ValueRefused.between;

import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Rounding;
import dev.tributary.platform.money.ValueRefused;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One conversion as refunds see it: what was frozen when it was priced, and what was refunded since. It never changes; a refund makes the next.
 *
 * <p>What is reversed is a function of what was refunded so far, never a running sum, so it does not matter in which order refunds come, and the last
 * one always brings the whole back:
 *
 * <ul>
 *   <li>A returned line takes back {@code round(its commission × returned ÷ quantity)}.
 *   <li>Money refunded without naming lines lies on all lines that are not returned, by value, and takes back {@code round(their commission × money ÷
 *       their value)}. When one of them is returned later, the money moves on to those that stay. Without returned lines this is {@code round(commission
 *       × refunded ÷ base)}.
 *   <li>When nothing of the value is left everything is taken back, the part per conversion too, which falls only then.
 * </ul>
 *
 * <p>A return takes its own value and money its amount, so refunds add up as the shop's own books do. Each step takes back zero or more, and never more
 * than is left.
 *
 * @param exchange of the order; its rate converts refunds
 * @param sale the order's value without discounts, tax and shipping, in the order's currency
 * @param commission of the lines together, or of the subtotal; without the part per conversion; in the brand's currency
 * @param perConversion in the brand's currency
 * @param refunded so far, by money and by lines, in the order's currency
 * @param lines empty for an order without lines
 */
public record Refundable(
        Exchange exchange, long sale, long commission, long perConversion, long refunded, List<Line> lines) {

    /**
     * @param sale its part of the order's value, in the order's currency
     * @param commission its own, frozen, in the brand's currency
     * @param returned units given back by refunds that named the line
     */
    public record Line(int quantity, long sale, long commission, int returned) {

        long returnedSale() {
            return Rounding.share(sale, returned, quantity);
        }

        long returnedCommission() {
            return Rounding.share(commission, returned, quantity);
        }

        Line returning(int units) {
            return new Line(quantity, sale, commission, returned + units);
        }
    }

    /** A number of units of a line; lines are counted from 0. */
    public record Return(int line, int quantity) {}

    public sealed interface Outcome {}

    /**
     * The refund is possible.
     *
     * @param after the state to keep
     * @param amount refunded, in the order's currency
     * @param salesLowered the same in the brand's currency, as the order's sales fall
     * @param commissionReversed zero or more, in the brand's currency
     * @param full whether nothing of the order is left now
     */
    public record Refunded(Refundable after, long amount, long salesLowered, long commissionReversed, boolean full)
            implements Outcome {}

    /**
     * More than remains was to be refunded.
     *
     * @param remaining of the whole order, in its currency
     */
    public record ExceedsRemaining(long remaining) implements Outcome {}

    public Refundable {
        lines = List.copyOf(lines);
    }

    /** A conversion as it was priced, not refunded. */
    public static Refundable of(Commission commission, Order order) {
        return new Refundable(
                order.exchange(),
                order.sale(),
                commission.amount() - commission.perConversion(),
                commission.perConversion(),
                0,
                commission.lines().stream()
                        .map(line -> new Line(line.quantity(), line.sale(), line.amount(), 0))
                        .toList());
    }

    /** Refunds money without naming lines. */
    public Outcome refund(long amount) {
        between("/amount", 1, MinorUnits.MAX, amount);
        return amount > remaining() ? new ExceedsRemaining(remaining()) : step(refunded + amount, lines);
    }

    /** Refunds units of lines, each worth its part of the line. */
    public Outcome refund(List<Return> returns) {
        if (returns.isEmpty()) {
            throw new ValueRefused("/lines", "required", "Name at least one line.");
        }
        int[] units = new int[lines.size()];
        for (int i = 0; i < returns.size(); i++) {
            Return request = returns.get(i);
            between("/lines/" + i + "/quantity", 1, Order.HIGHEST_QUANTITY, request.quantity());
            if (request.quantity()
                    > lines.get(request.line()).quantity()
                            - lines.get(request.line()).returned()
                            - units[request.line()]) {
                return new ExceedsRemaining(remaining());
            }
            units[request.line()] += request.quantity();
        }
        List<Line> next = IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).returning(units[i]))
                .toList();
        long amount = returnedSale(next) - returnedSale(lines);
        return amount > remaining() ? new ExceedsRemaining(remaining()) : step(refunded + amount, next);
    }

    /** Refunds whatever is left: the money, or all units of an order that cost nothing. */
    public Outcome refundRest() {
        if (sale > 0) {
            return step(sale, lines);
        }
        return lines.isEmpty()
                ? new ExceedsRemaining(0)
                : step(
                        refunded,
                        lines.stream()
                                .map(line -> line.returning(line.quantity() - line.returned()))
                                .toList());
    }

    /** What can still be refunded, in the order's currency. */
    public long remaining() {
        return sale - refunded;
    }

    /** Whether nothing of the order remains. An order of no value is refunded when all its lines came back. */
    public boolean isFull() {
        return sale > 0
                ? refunded == sale
                : !lines.isEmpty() && lines.stream().allMatch(line -> line.returned() == line.quantity());
    }

    /** Commission taken back so far, in the brand's currency. */
    public long reversed() {
        if (isFull()) {
            return commission + perConversion;
        }
        long byLines = lines.stream().mapToLong(Line::returnedCommission).sum();
        long money = refunded - returnedSale(lines);
        return money == 0 ? byLines : byLines + Rounding.share(commission - byLines, money, sale - returnedSale(lines));
    }

    /** Commission that is left, in the brand's currency: a rejection reverses it, and accepting earns it again. */
    public long kept() {
        return commission + perConversion - reversed();
    }

    /** What is left of the order's base, in the brand's currency. */
    public long net() {
        return exchange.convert(sale) - exchange.convert(refunded);
    }

    private Refunded step(long refundedThen, List<Line> linesThen) {
        var after = new Refundable(exchange, sale, commission, perConversion, refundedThen, linesThen);
        return new Refunded(
                after, refundedThen - refunded, net() - after.net(), after.reversed() - reversed(), after.isFull());
    }

    private static long returnedSale(List<Line> lines) {
        return lines.stream().mapToLong(Line::returnedSale).sum();
    }
}
