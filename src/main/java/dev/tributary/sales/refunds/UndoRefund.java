package dev.tributary.sales.refunds;

import dev.tributary.platform.audit.AuditTrail;
import dev.tributary.platform.tenancy.RetryTransaction;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.Brands;
import dev.tributary.sales.conversions.ConversionJson;
import dev.tributary.sales.conversions.Conversions;
import dev.tributary.sales.conversions.RefundedConversion;
import dev.tributary.sales.conversions.WriteConversions;
import dev.tributary.sales.earnings.Earnings;
import dev.tributary.sales.earnings.EnrollmentProgress;
import dev.tributary.sales.earnings.WorthChange;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Undoes refunds: restores what a refund took off its conversion, by ledger entries with the opposite sign. */
@ApplicationScoped
public class UndoRefund {
    private final Refunds refunds;
    private final RefundIds refundIds;
    private final Conversions conversions;
    private final ConversionJson json;
    private final WriteConversions writeConversions;
    private final Brands brands;
    private final EnrollmentProgress progress;
    private final TermsInForce terms;
    private final AuditTrail audit;
    private final Earnings earnings;
    private final Clock clock;

    UndoRefund(
            Refunds refunds,
            RefundIds refundIds,
            Conversions conversions,
            ConversionJson json,
            WriteConversions writeConversions,
            Brands brands,
            EnrollmentProgress progress,
            TermsInForce terms,
            AuditTrail audit,
            Earnings earnings,
            Clock clock) {
        this.refunds = refunds;
        this.refundIds = refundIds;
        this.conversions = conversions;
        this.json = json;
        this.writeConversions = writeConversions;
        this.brands = brands;
        this.progress = progress;
        this.terms = terms;
        this.audit = audit;
        this.earnings = earnings;
        this.clock = clock;
    }

    /**
     * Undoes a refund by the shop's id, unless it was never recorded, was refused, or is undone already.
     *
     * @return whether it was undone
     */
    public boolean undoIfRecorded(String refundId, String note) {
        var recorded = refundIds.find(List.of(refundId.strip())).get(refundId.strip());
        if (recorded == null
                || recorded.row().status() == RefundView.Status.UNDONE
                || recorded.row().status() == RefundView.Status.REFUSED) {
            return false;
        }
        undo(recorded.row().id(), note);
        return true;
    }

    /** @throws RefundNotApplied when it was refused, so that there is nothing to undo */
    RefundView undo(UUID id, @Nullable String note) {
        var row = refunds.get(id);
        audit.name("refund.undone", note);
        switch (row.status()) {
            case UNDONE -> {
                return row.view();
            }
            case REFUSED -> throw new RefundNotApplied();
            case WAITING, ORPHANED -> withdraw(row);
            case APPLIED -> restore(row);
        }
        return refunds.get(id).view();
    }

    private void withdraw(RefundView.Row row) {
        if (refunds.undo(row.id(), row.status()).isEmpty()) {
            throw new RetryTransaction(); // its order was reported meanwhile
        }
    }

    private void restore(RefundView.Row refund) {
        var brand = brands.current();
        var seen = conversions.get(Objects.requireNonNull(refund.conversionId()));
        var accounts = progress.lock(List.of(), seen.enrollmentId() == null ? Set.of() : Set.of(seen.enrollmentId()));
        var row = conversions.lock(seen);
        var undone = refunds.undo(refund.id(), RefundView.Status.APPLIED).orElseThrow(RetryTransaction::new);
        var lines = json.lines(row);
        var before = row.refundable(brand.currency(), lines);
        var after = before.undo(undone.amount(), undone.moved());
        writeConversions.saveRefunded(List.of(RefundedConversion.of(row, lines, after)));
        if (row.counts()) {
            var account = Objects.requireNonNull(accounts.get(row.enrollmentId()));
            var posting = earnings.begin(brand, clock.instant());
            var rewards = terms.frozen(row.planId(), row.planVersion()).rewards();
            posting.restore(account, row.credited(), refund.id(), WorthChange.between(before, after), rewards);
            posting.write();
        }
    }
}
