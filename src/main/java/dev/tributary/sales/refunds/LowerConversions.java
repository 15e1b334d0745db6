package dev.tributary.sales.refunds;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.platform.problems.Problem;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.earnings.Bookings;
import dev.tributary.sales.earnings.RewardGrants;
import dev.tributary.sales.earnings.Standings;
import dev.tributary.sales.earnings.Standings.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes refunds off conversions: off their sales, their commissions, and what those earned; many at once. */
@ApplicationScoped
class LowerConversions {
    private final Brands brands;
    private final Conversions conversions;
    private final Standings standings;
    private final Ledger ledger;
    private final RewardGrants rewards;
    private final Clock clock;

    LowerConversions(
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
     * A refund to be taken off a conversion.
     *
     * @param conversion as it was when it was read
     */
    record Wish(UUID refundId, Conversion conversion, NewRefund refund) {}

    sealed interface Outcome {}

    /**
     * What a refund did.
     *
     * @param amount minor units of the order's currency
     * @param commissionReversed minor units of the brand's
     */
    record Lowered(Wish wish, long amount, long commissionReversed) implements Outcome {}

    /** With nothing changed: {@link RefundExceedsRemaining}, or a line that is not of the order. */
    record Refused(Wish wish, RuntimeException why) implements Outcome {}

    /** An outcome for each wish, in their order; each is judged after those before it. */
    List<Outcome> by(List<Wish> wishes) {
        if (wishes.isEmpty()) {
            return List.of();
        }
        var brand = brands.current();
        var now = clock.instant();
        Map<UUID, Conversion> seen = new HashMap<>();
        wishes.forEach(wish -> seen.put(wish.conversion().id(), wish.conversion()));
        var accounts = standings.lock(
                List.of(),
                seen.values().stream()
                        .filter(Conversion::isCredited)
                        .map(Conversion::enrollmentId)
                        .collect(Collectors.toSet()));
        Map<UUID, Lowering> lowerings = new LinkedHashMap<>();
        for (var row : conversions.locked(seen)) {
            var lines = conversions.lines(row);
            lowerings.put(row.id(), new Lowering(row, lines, row.refundable(brand.currency(), lines)));
        }
        var bookings = new Bookings(ledger, rewards, brand.dayOf(now), now);
        List<Outcome> outcomes = new ArrayList<>();
        for (var wish : wishes) {
            outcomes.add(
                    lower(Objects.requireNonNull(lowerings.get(wish.conversion().id())), wish, accounts, bookings));
        }
        conversions.keepRefunded(lowerings.values().stream()
                .filter(Lowering::isChanged)
                .map(Lowering::kept)
                .toList());
        bookings.write();
        return outcomes;
    }

    private static Outcome lower(Lowering lowering, Wish wish, Map<UUID, Standing> accounts, Bookings bookings) {
        boolean fullBefore = lowering.isFull();
        Refundable.Outcome outcome;
        try {
            outcome = lowering.take(wish.refund());
        } catch (RuntimeException refusal) {
            return new Refused(wish, refusal);
        }
        if (outcome instanceof Refundable.ExceedsRemaining exceeded) {
            return new Refused(wish, new RefundExceedsRemaining(exceeded.remaining()));
        }
        var refunded = (Refundable.Refunded) outcome;
        var row = lowering.row();
        if (row.counts()) {
            bookings.lose(
                    Objects.requireNonNull(accounts.get(row.enrollmentId())),
                    row.booked(),
                    wish.refundId(),
                    refunded.commissionReversed(),
                    refunded.salesLowered(),
                    refunded.full() && !fullBefore,
                    refunded.after().net());
        }
        return new Lowered(wish, refunded.amount(), refunded.commissionReversed());
    }

    /** More was asked back than is left of the order. */
    static final class RefundExceedsRemaining extends Problem {
        RefundExceedsRemaining(long remaining) {
            super(
                    UNPROCESSABLE,
                    "Only " + remaining + " of this order can still be refunded (minor units); nothing was changed.");
        }
    }
}
