package dev.tributary.sales.refunds;

import dev.tributary.pricing.commissions.RefundOutcome;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.conversions.WriteConversions;
import dev.tributary.sales.earnings.AccountProgress;
import dev.tributary.sales.earnings.Earnings;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.earnings.EnrollmentProgress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
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
    private final Earnings earnings;
    private final Clock clock;

    ApplyRefunds(
            Brands brands,
            Conversions conversions,
            WriteConversions writeConversions,
            EnrollmentProgress progress,
            Earnings earnings,
            Clock clock) {
        this.brands = brands;
        this.conversions = conversions;
        this.writeConversions = writeConversions;
        this.progress = progress;
        this.earnings = earnings;
        this.clock = clock;
    }

    /** A result for each request, in their order; each is judged after those before it. */
    List<RefundResult> apply(List<RefundRequest> requests) {
        if (requests.isEmpty()) {
            return List.of();
        }
        var brand = brands.current();
        Map<UUID, Conversion> seen = new HashMap<>();
        requests.forEach(request -> seen.put(request.conversion().id(), request.conversion()));
        var accounts = lockAccounts(seen.values());
        var inProgress = lockConversions(seen, brand);
        var postings = earnings.begin(brand, clock.instant());
        List<RefundResult> results = new ArrayList<>();
        for (var request : requests) {
            results.add(apply(
                    Objects.requireNonNull(inProgress.get(request.conversion().id())), request, accounts, postings));
        }
        writeConversions.saveRefunded(inProgress.values().stream()
                .filter(RefundInProgress::isChanged)
                .map(RefundInProgress::result)
                .toList());
        postings.write();
        return results;
    }

    private Map<UUID, AccountProgress> lockAccounts(Collection<Conversion> seen) {
        return progress.lock(
                List.of(),
                seen.stream()
                        .filter(Conversion::isCredited)
                        .map(Conversion::enrollmentId)
                        .collect(Collectors.toSet()));
    }

    private Map<UUID, RefundInProgress> lockConversions(Map<UUID, Conversion> seen, Brand brand) {
        Map<UUID, RefundInProgress> inProgress = new LinkedHashMap<>();
        for (var row : conversions.lock(seen)) {
            var lines = conversions.readLines(row);
            inProgress.put(row.id(), new RefundInProgress(row, lines, row.refundable(brand.currency(), lines)));
        }
        return inProgress;
    }

    private static RefundResult apply(
            RefundInProgress inProgress,
            RefundRequest request,
            Map<UUID, AccountProgress> accounts,
            EarningsPosting postings) {
        var before = inProgress.state();
        RefundOutcome outcome;
        try {
            outcome = inProgress.refund(request.refund(), request.upToRest());
        } catch (RuntimeException refusal) {
            return new RefundResult.Refused(request, refusal);
        }
        if (outcome instanceof RefundOutcome.ExceedsRemaining exceeded) {
            var currency = inProgress.row().orderCurrency();
            return new RefundResult.Refused(request, new RefundExceedsRemaining(exceeded.remaining(), currency));
        }
        var refunded = (RefundOutcome.Refunded) outcome;
        var row = inProgress.row();
        if (row.counts()) {
            var account = Objects.requireNonNull(accounts.get(row.enrollmentId()));
            reverse(postings, account, row, request.refundId(), refunded, before.isFull());
        }
        return new RefundResult.Applied(
                request, refunded.amount(), refunded.commissionReversed(), before.movedBy(refunded.after()));
    }

    private static void reverse(
            EarningsPosting postings,
            AccountProgress account,
            Conversion row,
            UUID refundId,
            RefundOutcome.Refunded refunded,
            boolean wasFull) {
        postings.reverse(
                account,
                row.booked(),
                refundId,
                refunded.commissionReversed(),
                refunded.salesLowered(),
                refunded.full() && !wasFull,
                refunded.after().net());
    }
}
