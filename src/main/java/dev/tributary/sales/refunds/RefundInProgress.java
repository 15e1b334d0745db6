package dev.tributary.sales.refunds;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.Conversion.FrozenLine;
import dev.tributary.sales.conversions.WriteConversions;
import dev.tributary.sales.refunds.NewRefund.ReturnedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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

    boolean isFull() {
        return now.isFull();
    }

    boolean isChanged() {
        return !now.equals(before);
    }

    /** @throws InvalidFields when a line is not of the order; nothing has changed then */
    Refundable.Outcome refund(NewRefund refund) {
        var outcome = refunded(refund);
        if (outcome instanceof Refundable.Refunded refunded) {
            now = refunded.after();
        }
        return outcome;
    }

    private Refundable.Outcome refunded(NewRefund refund) {
        if (refund.full()) {
            return now.refundRest();
        }
        return refund.amount() != null ? now.refund(refund.amount()) : now.refund(returns(refund.lines()));
    }

    /** What is to be kept of it. */
    WriteConversions.RefundedConversion result() {
        List<FrozenLine> returned = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            returned.add(lines.get(i).having(now.lines().get(i).returned()));
        }
        return new WriteConversions.RefundedConversion(
                row.id(), returned, now.refunded(), row.base() - now.net(), now.reversed(), now.isFull());
    }

    /** An article may stand on several lines: what comes back fills them one after the other. */
    private List<Refundable.Return> returns(List<ReturnedLine> named) {
        List<Refundable.Return> returns = new ArrayList<>();
        int[] taken = new int[lines.size()];
        for (int n = 0; n < named.size(); n++) {
            var request = named.get(n);
            int left = request.quantity();
            int last = -1;
            for (int i = 0; i < lines.size() && left > 0; i++) {
                if (!isNamed(request, lines.get(i))) {
                    continue;
                }
                last = i;
                var line = now.lines().get(i);
                int units = Math.min(left, line.quantity() - line.returned() - taken[i]);
                if (units > 0) {
                    returns.add(new Refundable.Return(i, units));
                    taken[i] += units;
                    left -= units;
                }
            }
            if (last < 0) {
                throw new InvalidFields("/lines/" + n, "unknown_line", "The order has no such line.");
            }
            if (left > 0) {
                returns.add(new Refundable.Return(last, left)); // more than remains, which is refused by name
            }
        }
        return returns;
    }

    private static boolean isNamed(ReturnedLine request, FrozenLine line) {
        return request.sku() != null
                ? request.sku().equals(line.sku())
                        && (request.productId() == null || request.productId().equals(line.productId()))
                : Objects.equals(request.productId(), line.productId());
    }
}
