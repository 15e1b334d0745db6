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
            outcome = TakeRefund.from(now, lines, request.stored());
        } catch (RuntimeException refusal) {
            return new Refused(request, refusal);
        }
        if (outcome instanceof RefundOutcome.ExceedsRemaining exceeded) {
            return new Refused(request, new RefundExceedsRemaining(exceeded.remaining(), row.orderCurrency()));
        }
        var refunded = (RefundOutcome.Refunded) outcome;
        now = refunded.after();
        if (row.counts() && !now.equals(state)) {
            var account = Objects.requireNonNull(accounts.get(row.enrollmentId()));
            posting.reverse(account, row.credited(), request.refundId(), WorthChange.between(state, now));
        }
        return new Applied(request, refunded.amount(), refunded.commissionReversed(), state.movedBy(now));
    }

    RefundedConversion result() {
        return RefundedConversion.of(row, lines, now);
    }
}
