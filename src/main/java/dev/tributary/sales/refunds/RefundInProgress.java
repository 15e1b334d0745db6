package dev.tributary.sales.refunds;

import dev.tributary.pricing.commissions.RefundOutcome;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.FrozenLine;
import dev.tributary.sales.conversions.RefundedConversion;
import java.util.List;

/** A locked conversion while refunds are taken off it, one after the other. */
final class RefundInProgress {
    private final Conversion row;
    private final List<FrozenLine> lines;
    private final Refundable before;
    private Refundable now;

    RefundInProgress(Conversion row, List<FrozenLine> lines, Refundable before) {
        this.row = row;
        this.lines = lines;
        this.before = before;
        this.now = before;
    }

    Conversion row() {
        return row;
    }

    boolean isChanged() {
        return !now.equals(before);
    }

    Refundable state() {
        return now;
    }

    /** @throws InvalidFields when a line is not of the order; nothing has changed then */
    RefundOutcome refund(KeptRefund kept) {
        var outcome = refunded(kept.refund(), kept.upToRest());
        if (outcome instanceof RefundOutcome.Refunded refunded) {
            now = refunded.after();
        }
        return outcome;
    }

    private RefundOutcome refunded(NewRefund refund, boolean upToRest) {
        if (refund.full()) {
            return now.refundRest();
        }
        var amount = refund.amount();
        if (amount == null) {
            return now.refund(ReturnedUnits.find(refund.lines(), lines, now));
        }
        long rest = now.remaining();
        return now.refund(upToRest && rest > 0 ? Math.min(amount, rest) : amount);
    }

    /** What is to be kept of it. */
    RefundedConversion result() {
        return RefundedConversion.of(row, lines, now);
    }
}
