package dev.tributary.refunds;

import dev.tributary.bookings.Bookings;
import dev.tributary.bookings.RewardGrants;
import dev.tributary.bookings.Standings;
import dev.tributary.brands.Brands;
import dev.tributary.commissions.Refundable;
import dev.tributary.conversions.Conversion;
import dev.tributary.conversions.Conversions;
import dev.tributary.ledger.Ledger;
import dev.tributary.problems.InvalidFields;
import dev.tributary.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a refund off a conversion: off its sales, its commission, and what that commission earned. */
@ApplicationScoped
public class LowerConversion {
    private final Brands brands;
    private final Conversions conversions;
    private final Standings standings;
    private final Ledger ledger;
    private final RewardGrants rewards;
    private final Clock clock;

    LowerConversion(
            Brands brands,
            Conversions conversions,
            Standings standings,
            Ledger ledger,
            RewardGrants rewards,
            Clock clock) {
        this.brands = brands;
        this.conversions = conversions;
        this.standings = standings;
        this.ledger = ledger;
        this.rewards = rewards;
        this.clock = clock;
    }

    /**
     * What a refund did.
     *
     * @param amount minor units of the order's currency
     * @param commissionReversed minor units of the brand's
     */
    public record Lowered(long amount, long commissionReversed) {}

    /** Units of a line that came back, named by SKU, or by product when there is none. */
    public record ReturnedLine(
            @Nullable String sku, @Nullable String productId, int quantity) {}

    /**
     * @param amount minor units of the order's currency
     * @throws RefundExceedsRemaining with nothing changed
     */
    public Lowered by(UUID conversionId, UUID refundId, long amount) {
        return lower(conversionId, refundId, state -> state.before().refund(amount));
    }

    /**
     * @throws RefundExceedsRemaining with nothing changed
     * @throws InvalidFields when a line is not of the order
     */
    public Lowered by(UUID conversionId, UUID refundId, List<ReturnedLine> lines) {
        return lower(conversionId, refundId, state -> state.before().refund(returns(state.lines(), lines)));
    }

    private record State(Refundable before, List<Conversion.FrozenLine> lines) {}

    private Lowered lower(UUID conversionId, UUID refundId, Function<State, Refundable.Outcome> refund) {
        var brand = brands.current();
        var now = clock.instant();
        var seen = conversions.one(conversionId);
        var standing = standings.lock(List.of(), seen.enrollmentId() == null ? Set.of() : Set.of(seen.enrollmentId()));
        var row = conversions.locked(seen);
        var lines = conversions.lines(row);
        var before = row.refundable(brand.currency(), lines);
        var outcome = refund.apply(new State(before, lines));
        if (outcome instanceof Refundable.ExceedsRemaining exceeded) {
            throw new RefundExceedsRemaining(exceeded.remaining());
        }
        var refunded = (Refundable.Refunded) outcome;
        var after = refunded.after();
        conversions.keepRefunded(
                row, returned(lines, after), after.refunded(), row.base() - after.net(), after.reversed());
        if (row.counts()) {
            var bookings = new Bookings(ledger, rewards, brand.dayOf(now), now);
            bookings.lose(
                    Objects.requireNonNull(standing.get(row.enrollmentId())),
                    row.booked(),
                    refundId,
                    refunded.commissionReversed(),
                    refunded.salesLowered(),
                    refunded.full() && !before.isFull(),
                    after.net());
            bookings.write();
        }
        return new Lowered(refunded.amount(), refunded.commissionReversed());
    }

    private static List<Conversion.FrozenLine> returned(List<Conversion.FrozenLine> lines, Refundable after) {
        List<Conversion.FrozenLine> next = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            next.add(lines.get(i).having(after.lines().get(i).returned()));
        }
        return next;
    }

    /** An article may stand on several lines: what comes back fills them one after the other. */
    private static List<Refundable.Return> returns(List<Conversion.FrozenLine> lines, List<ReturnedLine> named) {
        List<Refundable.Return> returns = new ArrayList<>();
        int[] taken = new int[lines.size()];
        for (int n = 0; n < named.size(); n++) {
            var wish = named.get(n);
            int left = wish.quantity();
            int last = -1;
            for (int i = 0; i < lines.size() && left > 0; i++) {
                if (!isNamed(wish, lines.get(i))) {
                    continue;
                }
                last = i;
                int units =
                        Math.min(left, lines.get(i).quantity() - lines.get(i).returned() - taken[i]);
                if (units > 0) {
                    returns.add(new Refundable.Return(i, units));
                    taken[i] += units;
                    left -= units;
                }
            }
            if (last < 0) {
                throw new InvalidFields("/lines/" + n, "unknown_line", "The order has no such line.");
            }
            if (left > 0) {
                returns.add(new Refundable.Return(last, left)); // more than remains, which is refused by name
            }
        }
        return returns;
    }

    private static boolean isNamed(ReturnedLine wish, Conversion.FrozenLine line) {
        return wish.sku() != null
                ? wish.sku().equals(line.sku())
                        && (wish.productId() == null || wish.productId().equals(line.productId()))
                : Objects.equals(wish.productId(), line.productId());
    }

    /** More was asked back than is left of the order. */
    public static final class RefundExceedsRemaining extends Problem {
        RefundExceedsRemaining(long remaining) {
            super(
                    UNPROCESSABLE,
                    "Only " + remaining + " of this order can still be refunded (minor units); nothing was changed.");
        }
    }
}
