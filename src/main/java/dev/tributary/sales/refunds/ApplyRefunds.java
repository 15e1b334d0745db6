package dev.tributary.sales.refunds;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.platform.problems.Problem;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.conversions.WriteConversions;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.earnings.RewardGrants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes refunds off conversions: off their sales, their commissions, and what those earned; many at once. */
@ApplicationScoped
class ApplyRefunds {
    private final Brands brands;
    private final Conversions conversions;
    private final WriteConversions writeConversions;
    private final EnrollmentProgress progress;
    private final Ledger ledger;
    private final RewardGrants rewards;
    private final Clock clock;

    ApplyRefunds(
            Brands brands,
            Conversions conversions,
            WriteConversions writeConversions,
            EnrollmentProgress progress,
            Ledger ledger,
            RewardGrants rewards,
            Clock clock) {
        this.brands = brands;
        this.conversions = conversions;
        this.writeConversions = writeConversions;
        this.progress = progress;
        this.ledger = ledger;
        this.rewards = rewards;
        this.clock = clock;
    }

    /**
     * A refund to be taken off a conversion.
     *
     * @param conversion as it was when it was read
     */
    record RefundRequest(UUID refundId, Conversion conversion, NewRefund refund) {}

    sealed interface Outcome {}

    /**
     * What a refund did.
     *
     * @param amount minor units of the order's currency
     * @param commissionReversed minor units of the brand's
     * @param moved on the lines
     */
    record Applied(
            ApplyRefunds.RefundRequest request, long amount, long commissionReversed, List<Refundable.Moved> moved)
            implements Outcome {}

    /** With nothing changed: {@link RefundExceedsRemaining}, or a line that is not of the order. */
    record Refused(ApplyRefunds.RefundRequest request, RuntimeException why) implements Outcome {}

    /** An outcome for each wish, in their order; each is judged after those before it. */
    List<Outcome> apply(List<ApplyRefunds.RefundRequest> wishes) {
        if (wishes.isEmpty()) {
            return List.of();
        }
        var brand = brands.current();
        Map<UUID, Conversion> seen = new HashMap<>();
        wishes.forEach(request -> seen.put(request.conversion().id(), request.conversion()));
        var accounts = progress.lock(
                List.of(),
                seen.values().stream()
                        .filter(Conversion::isCredited)
                        .map(Conversion::enrollmentId)
                        .collect(Collectors.toSet()));
        Map<UUID, RefundInProgress> lowerings = new LinkedHashMap<>();
        for (var row : conversions.lock(seen)) {
            var lines = conversions.readLines(row);
            lowerings.put(row.id(), new RefundInProgress(row, lines, row.refundable(brand.currency(), lines)));
        }
        var now = clock.instant();
        var bookings = new EarningsPosting(ledger, rewards, brand.dayOf(now), now);
        List<Outcome> outcomes = new ArrayList<>();
        for (var request : wishes) {
            outcomes.add(lower(
                    Objects.requireNonNull(lowerings.get(request.conversion().id())), request, accounts, bookings));
        }
        writeConversions.saveRefunded(lowerings.values().stream()
                .filter(RefundInProgress::isChanged)
                .map(RefundInProgress::result)
                .toList());
        bookings.write();
        return outcomes;
    }

    private static Outcome lower(
            RefundInProgress inProgress,
            ApplyRefunds.RefundRequest request,
            Map<UUID, EnrollmentProgress.AccountProgress> accounts,
            EarningsPosting bookings) {
        var before = inProgress.state();
        Refundable.Outcome outcome;
        try {
            outcome = inProgress.refund(request.refund());
        } catch (RuntimeException refusal) {
            return new Refused(request, refusal);
        }
        if (outcome instanceof Refundable.ExceedsRemaining exceeded) {
            return new Refused(
                    request,
                    new RefundExceedsRemaining(
                            exceeded.remaining(), inProgress.row().orderCurrency()));
        }
        var refunded = (Refundable.Refunded) outcome;
        var row = inProgress.row();
        if (row.counts()) {
            bookings.reverse(
                    Objects.requireNonNull(accounts.get(row.enrollmentId())),
                    row.booked(),
                    request.refundId(),
                    refunded.commissionReversed(),
                    refunded.salesLowered(),
                    refunded.full() && !before.isFull(),
                    refunded.after().net());
        }
        return new ApplyRefunds.Applied(
                request, refunded.amount(), refunded.commissionReversed(), before.movedBy(refunded.after()));
    }

    /** More was asked back than is left of the order. */
    static final class RefundExceedsRemaining extends Problem {
        private final Amount remaining;

        RefundExceedsRemaining(long remaining, Currency currency) {
            this(new Amount(remaining, currency));
        }

        private RefundExceedsRemaining(Amount remaining) {
            super(UNPROCESSABLE, "Only " + remaining + " of this order can still be refunded; nothing was changed.");
            this.remaining = remaining;
        }

        @Override
        public List<Object> arguments() {
            return List.of(remaining);
        }
    }
}
