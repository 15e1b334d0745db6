package dev.tributary.sales.refunds;

import dev.tributary.ledger.accounts.Ledger;
import dev.tributary.platform.problems.Problem;
import dev.tributary.pricing.commissions.RefundOutcome;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.conversions.WriteConversions;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.earnings.MonthlyBudgets;
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
    private final MonthlyBudgets budgets;
    private final Clock clock;

    ApplyRefunds(
            Brands brands,
            Conversions conversions,
            WriteConversions writeConversions,
            EnrollmentProgress progress,
            Ledger ledger,
            RewardGrants rewards,
            MonthlyBudgets budgets,
            Clock clock) {
        this.brands = brands;
        this.conversions = conversions;
        this.writeConversions = writeConversions;
        this.progress = progress;
        this.ledger = ledger;
        this.rewards = rewards;
        this.budgets = budgets;
        this.clock = clock;
    }

    /**
     * A refund to be taken off a conversion.
     *
     * @param conversion as it was when it was read
     * @param upToRest whether it takes what is left when its amount is more
     */
    record RefundRequest(UUID refundId, Conversion conversion, NewRefund refund, boolean upToRest) {}

    sealed interface Outcome {}

    /**
     * What a refund did.
     *
     * @param amount minor units of the order's currency
     * @param commissionReversed minor units of the brand's
     * @param moved on the lines
     */
    record Applied(RefundRequest request, long amount, long commissionReversed, List<Refundable.Moved> moved)
            implements Outcome {}

    /** With nothing changed: {@link RefundExceedsRemaining}, or a line that is not of the order. */
    record Refused(RefundRequest request, RuntimeException why) implements Outcome {}

    /** An outcome for each request, in their order; each is judged after those before it. */
    List<Outcome> apply(List<RefundRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        var brand = brands.current();
        Map<UUID, Conversion> seen = new HashMap<>();
        requests.forEach(request -> seen.put(request.conversion().id(), request.conversion()));
        var accounts = progress.lock(
                List.of(),
                seen.values().stream()
                        .filter(Conversion::isCredited)
                        .map(Conversion::enrollmentId)
                        .collect(Collectors.toSet()));
        Map<UUID, RefundInProgress> inProgress = new LinkedHashMap<>();
        for (var row : conversions.lock(seen)) {
            var lines = conversions.readLines(row);
            inProgress.put(row.id(), new RefundInProgress(row, lines, row.refundable(brand.currency(), lines)));
        }
        var now = clock.instant();
        var postings = new EarningsPosting(ledger, rewards, budgets, brand, now);
        List<Outcome> outcomes = new ArrayList<>();
        for (var request : requests) {
            outcomes.add(apply(
                    Objects.requireNonNull(inProgress.get(request.conversion().id())), request, accounts, postings));
        }
        writeConversions.saveRefunded(inProgress.values().stream()
                .filter(RefundInProgress::isChanged)
                .map(RefundInProgress::result)
                .toList());
        postings.write();
        return outcomes;
    }

    private static Outcome apply(
            RefundInProgress inProgress,
            RefundRequest request,
            Map<UUID, EnrollmentProgress.AccountProgress> accounts,
            EarningsPosting postings) {
        var before = inProgress.state();
        RefundOutcome outcome;
        try {
            outcome = inProgress.refund(request.refund(), request.upToRest());
        } catch (RuntimeException refusal) {
            return new Refused(request, refusal);
        }
        if (outcome instanceof RefundOutcome.ExceedsRemaining exceeded) {
            return new Refused(
                    request,
                    new RefundExceedsRemaining(
                            exceeded.remaining(), inProgress.row().orderCurrency()));
        }
        var refunded = (RefundOutcome.Refunded) outcome;
        var row = inProgress.row();
        if (row.counts()) {
            postings.reverse(
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
