package dev.tributary.sales.refunds;

import dev.tributary.platform.tenancy.RetryTransaction;
import dev.tributary.pricing.commissions.RefundOutcome;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.ConversionJson;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.conversions.FrozenLine;
import dev.tributary.sales.conversions.RefundedConversion;
import dev.tributary.sales.conversions.WriteConversions;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.earnings.WorthChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Restores what a refund took off its conversion, by ledger entries with the opposite sign. Other refunds of the order that took
 * less than they were for, because too little was left, take the rest of it now.
 */
@ApplicationScoped
class RestoreRefunded {
    private final Refunds refunds;
    private final Conversions conversions;
    private final ConversionJson json;
    private final WriteConversions writeConversions;
    private final Brands brands;
    private final EnrollmentProgress progress;
    private final RestoreEarnings restoreEarnings;
    private final Clock clock;

    RestoreRefunded(
            Refunds refunds,
            Conversions conversions,
            ConversionJson json,
            WriteConversions writeConversions,
            Brands brands,
            EnrollmentProgress progress,
            RestoreEarnings restoreEarnings,
            Clock clock) {
        this.refunds = refunds;
        this.conversions = conversions;
        this.json = json;
        this.writeConversions = writeConversions;
        this.brands = brands;
        this.progress = progress;
        this.restoreEarnings = restoreEarnings;
        this.clock = clock;
    }

    void restore(RefundView.Row refund) {
        var brand = brands.current();
        var seen = conversions.get(Objects.requireNonNull(refund.conversionId()));
        var accounts = progress.lock(List.of(), seen.enrollmentId() == null ? Set.of() : Set.of(seen.enrollmentId()));
        var row = conversions.lock(seen);
        var undone = refunds.undo(refund.id(), RefundView.Status.APPLIED).orElseThrow(RetryTransaction::new);
        var lines = json.lines(row);
        var before = row.refundable(brand.currency(), lines);
        var after = takeMore(row, lines, before.undo(undone.amount(), undone.moved()));
        writeConversions.saveRefunded(List.of(RefundedConversion.of(row, lines, after)));
        var account = row.counts() ? Objects.requireNonNull(accounts.get(row.enrollmentId())) : null;
        restoreEarnings.restore(brand, account, row, refund.id(), WorthChange.between(before, after));
    }

    private Refundable takeMore(Conversion row, List<FrozenLine> lines, Refundable left) {
        var now = left;
        List<RefundResult.Applied> more = new ArrayList<>();
        for (var cut : now.remaining() > 0 ? refunds.findCut(row.id()) : List.<Refunds.Cut>of()) {
            var without = now.undo(cut.taken().amount(), cut.taken().moved());
            if (TakeRefund.from(without, lines, cut.refund()) instanceof RefundOutcome.Refunded refunded
                    && refunded.amount() > cut.taken().amount()) {
                now = refunded.after();
                more.add(new RefundResult.Applied(
                        new RefundRequest(cut.refund(), row),
                        refunded.amount(),
                        refunded.commissionReversed(),
                        without.movedBy(now)));
            }
        }
        refunds.saveApplied(more, clock.instant());
        return now;
    }
}
