package dev.tributary.sales.refunds;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.pricing.commissions.RefundOutcome;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.sales.conversions.FrozenLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Decides what a refund takes off an order. */
final class TakeRefund {
    private TakeRefund() {}

    /**
     * @param now what earlier refunds have left
     * @throws InvalidFields when a line is not of the order
     */
    static RefundOutcome from(Refundable now, List<FrozenLine> lines, StoredRefund stored) {
        var refund = stored.refund();
        if (refund.full()) {
            return now.refundRest();
        }
        if (stored.upToRemaining()) {
            return upToRemaining(now, stored);
        }
        return refund.amount() == null
                ? now.refund(ReturnedUnits.find(refund.lines(), lines, now))
                : now.refund(refund.amount());
    }

    private static RefundOutcome upToRemaining(Refundable now, StoredRefund stored) {
        if (!stored.returns().isEmpty()) {
            var returns = upToRemaining(now, stored.returns());
            return returns.isEmpty() ? nothing(now) : now.refund(returns);
        }
        long amount = Math.min(Objects.requireNonNull(stored.refund().amount()), now.remaining());
        return amount > 0 ? now.refund(amount) : nothing(now);
    }

    private static List<Refundable.Return> upToRemaining(Refundable now, List<Refundable.Return> wanted) {
        List<Refundable.Return> returns = new ArrayList<>();
        long remaining = now.remaining();
        for (var line : wanted) {
            var state = now.lines().get(line.line());
            long most = Math.min(remaining, now.remainingOf(line.line()));
            long amount = Math.max(0, Math.min(most, Objects.requireNonNull(line.amount())));
            int units = Math.min(line.quantity(), state.quantity() - state.returned());
            if (amount > 0 || units > 0) {
                returns.add(new Refundable.Return(line.line(), units, amount));
                remaining -= amount;
            }
        }
        return returns;
    }

    private static RefundOutcome nothing(Refundable now) {
        return new RefundOutcome.Refunded(now, 0, 0, 0, now.isFull());
    }
}
