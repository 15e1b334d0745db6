package dev.tributary.sales.refunds;

import dev.tributary.pricing.commissions.RefundOutcome;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.FrozenLine;
import dev.tributary.sales.conversions.RefundedConversion;
import dev.tributary.sales.earnings.AccountProgress;
import dev.tributary.sales.earnings.EarningsPosting;
import dev.tributary.sales.earnings.WorthChange;
import dev.tributary.sales.refunds.RefundResult.Applied;
import dev.tributary.sales.refunds.RefundResult.Refused;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

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

    boolean isChanged() {
        return !now.equals(before);
    }

    /** Applies a refund, and reverses its commission in the account if the conversion counts. */
    RefundResult apply(RefundRequest request, Map<UUID, AccountProgress> accounts, EarningsPosting posting) {
        var state = now;
        RefundOutcome outcome;
        try {
            outcome = refunded(request.stored().refund(), request.stored().upToRemaining());
        } catch (RuntimeException refusal) {
            return new Refused(request, refusal);
        }
        if (outcome instanceof RefundOutcome.ExceedsRemaining exceeded) {
            return new Refused(request, new RefundExceedsRemaining(exceeded.remaining(), row.orderCurrency()));
        }
        var refunded = (RefundOutcome.Refunded) outcome;
        now = refunded.after();
        if (row.counts()) {
            var account = Objects.requireNonNull(accounts.get(row.enrollmentId()));
            posting.reverse(account, row.credited(), request.refundId(), WorthChange.between(state, now));
        }
        return new Applied(request, refunded.amount(), refunded.commissionReversed(), state.movedBy(now));
    }

    /** @throws InvalidFields when a line is not of the order */
    private RefundOutcome refunded(NewRefund refund, boolean upToRemaining) {
        if (refund.full()) {
            return now.refundRest();
        }
        var amount = refund.amount();
        if (amount == null) {
            return now.refund(ReturnedUnits.find(refund.lines(), lines, now));
        }
        long remaining = now.remaining();
        return now.refund(upToRemaining && remaining > 0 ? Math.min(amount, remaining) : amount);
    }

    RefundedConversion result() {
        return RefundedConversion.of(row, lines, now);
    }
}
