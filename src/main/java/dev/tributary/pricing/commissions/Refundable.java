package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.ValueRefused.between;

import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Rounding;
import dev.tributary.platform.money.ValueRefused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The refunds of a conversion: its frozen price, and what was refunded since. Immutable; a refund returns the next state.
 *
 * <p>The reversed commission is a function of all that was refunded so far, never a running sum. So the order of refunds does not
 * matter, and the last one always reverses all that is left:
 *
 * <ul>
 *   <li>A returned line reverses {@code round(its commission × returned ÷ quantity)}. An amount named for a line that differs from
 *       the price of its returned units reverses {@code round(its commission × amount ÷ its value)}.
 *   <li>Money refunded without lines is spread over all lines that are not returned, by value, and reverses {@code round(their
 *       commission × money ÷ their value)}. When one of these lines is returned later, the money is spread over those that stay.
 *       Without returned lines this is {@code round(commission × refunded ÷ base)}.
 *   <li>When nothing of the value is left, everything is reversed, including the part per conversion, which no other refund
 *       reverses.
 * </ul>
 *
 * <p>A return counts with the value of its units and money with its amount, so refunds add up as in the shop. Each step reverses
 * zero or more, and never more than is left.
 *
 * @param exchange of the order; its rate converts refunds
 * @param sale the order's value without discounts, tax and shipping, in the order's currency
 * @param commission of all lines, or of the subtotal, without the part per conversion; in the brand's currency
 * @param perConversion in the brand's currency
 * @param refunded so far, by money and by lines, in the order's currency
 * @param lines empty for an order without lines
 */
public record Refundable(
        Exchange exchange, long sale, long commission, long perConversion, long refunded, List<RefundableLine> lines) {

    /**
     * Units of a line that are returned.
     *
     * @param line counted from 0
     * @param amount given back for them; their price when null. Without units, money for a line that the buyer keeps
     */
    public record Return(int line, int quantity, @Nullable Long amount) {
        public Return(int line, int quantity) {
            this(line, quantity, null);
        }
    }

    /**
     * What a refund changed on a line, see {@link RefundableLine}; stored with the refund, so that it can be undone.
     *
     * @param amount the line's part of what the refund gave back, in the order's currency
     */
    public record Moved(int line, int returned, long money, long amount) {}

    public Refundable {
        lines = List.copyOf(lines);
    }

    /** A conversion without refunds. */
    public static Refundable of(Commission commission, Order order) {
        return new Refundable(
                order.exchange(),
                order.sale(),
                commission.amount() - commission.perConversion(),
                commission.perConversion(),
                0,
                commission.lines().stream()
                        .map(line -> new RefundableLine(line.quantity(), line.sale(), line.amount(), 0))
                        .toList());
    }

    /** Refunds money without lines. */
    public RefundOutcome refund(long amount) {
        between("/amount", 1, MinorUnits.MAX, amount);
        return amount > remaining() ? new RefundOutcome.ExceedsRemaining(remaining()) : step(refunded + amount, lines);
    }

    /** Refunds units of lines, by their share of the line or by the amount named for them. */
    public RefundOutcome refund(List<Return> returns) {
        if (returns.isEmpty()) {
            throw new ValueRefused("/lines", "required", "Name at least one line.");
        }
        var next = ofLines().returning(returns);
        if (next == null) {
            return new RefundOutcome.ExceedsRemaining(remaining());
        }
        long amount = next.returnedSale() - ofLines().returnedSale();
        return amount > remaining()
                ? new RefundOutcome.ExceedsRemaining(remaining())
                : step(refunded + amount, next.list());
    }

    /** What a refund changed on the lines, from this state to the one after it. */
    public List<Moved> movedBy(Refundable after) {
        return ofLines().movedBy(after.ofLines());
    }

    /**
     * The state without one of its refunds, as if that had never come. So the restored commission is what the refund would reverse
     * now.
     *
     * @param amount of the refund, in the order's currency
     * @param moved changes of lines by the refund
     */
    public Refundable undo(long amount, List<Moved> moved) {
        return new Refundable(
                exchange,
                sale,
                commission,
                perConversion,
                refunded - amount,
                ofLines().undo(moved));
    }

    /** What can still be refunded of a line by naming it, in the order's currency. */
    public long remainingOf(int line) {
        return Math.min(remaining(), lines.get(line).sale() - lines.get(line).returnedSale());
    }

    /** Refunds all that is left: the money, or all units of an order of 0. */
    public RefundOutcome refundRest() {
        if (sale > 0) {
            return step(sale, lines);
        }
        return lines.isEmpty()
                ? new RefundOutcome.ExceedsRemaining(0)
                : step(refunded, ofLines().returningAll());
    }

    /** What can still be refunded, in the order's currency. */
    public long remaining() {
        return sale - refunded;
    }

    /** Whether nothing of the order is left. An order of 0 is fully refunded when all its lines are returned. */
    public boolean isFull() {
        return sale > 0 ? refunded == sale : !lines.isEmpty() && ofLines().areAllReturned();
    }

    /** Commission reversed so far, in the brand's currency. */
    public long reversed() {
        if (isFull()) {
            return commission + perConversion;
        }
        long byLines = ofLines().returnedCommission();
        long money = refunded - ofLines().returnedSale();
        return money == 0
                ? byLines
                : byLines
                        + Rounding.share(
                                commission - byLines, money, sale - ofLines().returnedSale());
    }

    /** Commission that is left, in the brand's currency: a rejection reverses it, and accepting the order again posts it. */
    public long remainingCommission() {
        return commission + perConversion - reversed();
    }

    /** What is left of the order's base, in the brand's currency. */
    public long net() {
        return exchange.convert(sale) - exchange.convert(refunded);
    }

    private RefundOutcome.Refunded step(long refundedThen, List<RefundableLine> linesThen) {
        var after = new Refundable(exchange, sale, commission, perConversion, refundedThen, linesThen);
        return new RefundOutcome.Refunded(
                after, refundedThen - refunded, net() - after.net(), after.reversed() - reversed(), after.isFull());
    }

    private RefundableLines ofLines() {
        return new RefundableLines(lines);
    }
}
