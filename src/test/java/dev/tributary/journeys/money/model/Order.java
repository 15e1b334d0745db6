package dev.tributary.journeys.money.model;

import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** An order: as it was reported, whose it is, what it earns, and what came back of it. */
public final class Order {
    private final ReportedOrder reported;

    /** In the order's currency. */
    final long[] lineSales;

    final long sale;

    /** Frozen when the order comes. */
    long rate = Rounding.WHOLE;

    int account;
    String source;
    String review = "ACCEPTED";
    boolean isReviewedByHand;

    /** A full refund leaves nothing even of an order that has neither lines nor value. */
    boolean isRefundedWhole;

    /** Which payment of the customer it was when it was priced; 0 for none. */
    int payment;

    /** Months since the customer's first payment. */
    int month;

    Terms terms;
    Commission uncapped;
    Commission commission;
    Instant available;
    Returned returned;

    public Order(ReportedOrder reported) {
        this.reported = reported;
        this.lineSales = reported.basket().sales();
        this.sale = LongStream.of(lineSales).sum();
        this.account = reported.evidence().account();
        this.source = reported.evidence().source();
        this.commission = Commission.none(lineSales.length);
        this.returned = Returned.nothing(lines().size());
    }

    public ReportedOrder reported() {
        return reported;
    }

    public String id() {
        return reported.id();
    }

    public int account() {
        return account;
    }

    public String source() {
        return source;
    }

    public String review() {
        return review;
    }

    public Instant available() {
        return available;
    }

    public long commission() {
        return commission.total();
    }

    public List<Line> lines() {
        return reported.basket().lines();
    }

    LocalDate day() {
        return LocalDate.ofInstant(reported.at(), MoneyModel.ZONE);
    }

    YearMonth calendarMonth() {
        return YearMonth.from(day());
    }

    boolean counts() {
        return account != Evidence.NOBODY && review.equals("ACCEPTED");
    }

    boolean isPayment() {
        return !reported.isLead() && base() > 0;
    }

    /** What can still be refunded, in the order's currency. */
    public long remaining() {
        return sale - returned.money();
    }

    public long base() {
        return converted(sale);
    }

    /** The base less what was refunded. */
    public long net() {
        return base() - converted(returned.money());
    }

    private long converted(long amount) {
        return Rounding.halfUp(Rounding.times(amount, rate * reported.currency().shift), Rounding.WHOLE);
    }

    boolean isFullyRefunded() {
        return sale > 0
                ? returned.money() == sale
                : lines().isEmpty()
                        ? isRefundedWhole
                        : IntStream.range(0, lines().size())
                                .allMatch(i ->
                                        returned.units()[i] == lines().get(i).quantity());
    }

    /** The part of the commission that refunds took back: a line's own by its units; of money, by what stays. */
    public long reversed() {
        if (isFullyRefunded()) {
            return commission();
        }
        long byLines = returnedOf(commission.ofLines(), returned.units());
        long byUnits = returnedOf(lineSales, returned.units());
        long money = returned.money() - byUnits;
        long open = commission() - commission.perConversion() - byLines;
        return money == 0 ? byLines : byLines + Rounding.halfUp(Rounding.times(open, money), sale - byUnits);
    }

    /** What is left of the commission after refunds. */
    long earned() {
        return commission() - reversed();
    }

    /** The part of an amount by line that goes with these units. */
    long returnedOf(long[] ofLines, int[] units) {
        return IntStream.range(0, units.length)
                .mapToLong(i -> Rounding.halfUp(
                        BigInteger.valueOf(ofLines[i]).multiply(BigInteger.valueOf(units[i])),
                        lines().get(i).quantity()))
                .sum();
    }
}
