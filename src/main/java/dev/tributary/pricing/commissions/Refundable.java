package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.ValueRefused.between;

import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.Rounding;
import dev.tributary.platform.money.ValueRefused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One conversion as refunds see it: what was frozen when it was priced, and what was refunded since. It never changes; a refund makes the next.
 *
 * <p>What is reversed is a function of what was refunded so far, never a running sum, so it does not matter in which order refunds come, and the last
 * one always brings the whole back:
 *
 * <ul>
 *   <li>A returned line takes back {@code round(its commission × returned ÷ quantity)}. Money named for a line, more or less than
 *       the price of its returned units, takes back {@code round(its commission × money ÷ its value)}.
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
        Exchange exchange, long sale, long commission, long perConversion, long refunded, List<RefundableLine> lines) {

    /**
     * So many units of a line, counted from 0.
     *
     * @param amount given back for them; their price when null. Without units, money for a line the buyer keeps
     */
    public record Return(int line, int quantity, @Nullable Long amount) {
        public Return(int line, int quantity) {
            this(line, quantity, null);
        }
    }

    /**
     * What a refund moved on a line, as {@link RefundableLine} counts it; kept with the refund, so that it can be undone.
     *
     * @param amount the line's part of what the refund gave back, in the order's currency
     */
    public record Moved(int line, int returned, long money, long amount) {}

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
                        .map(line -> new RefundableLine(line.quantity(), line.sale(), line.amount(), 0))
                        .toList());
    }

    /** Refunds money without naming lines. */
    public RefundOutcome refund(long amount) {
        between("/amount", 1, MinorUnits.MAX, amount);
        return amount > remaining() ? new RefundOutcome.ExceedsRemaining(remaining()) : step(refunded + amount, lines);
    }

    /** Refunds units of lines, each worth its part of the line, or the amount named for them. */
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
     * The state without one refund that was taken off before. It is the state in which that refund never came, so the commission that
     * comes back is what the refund would take now.
     *
     * @param amount the refund took, in the order's currency
     * @param moved on the lines
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

    /** Refunds whatever is left: the money, or all units of an order that cost nothing. */
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

    /** Nothing of the order is left. A worthless order is refunded when all its lines came back. */
    public boolean isFull() {
        return sale > 0 ? refunded == sale : !lines.isEmpty() && ofLines().areAllReturned();
    }

    /** Commission taken back so far, in the brand's currency. */
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

    /** Commission that is left: what a rejection takes back, and what accepting books again. In the brand's currency. */
    public long kept() {
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
