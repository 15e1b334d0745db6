package dev.tributary.sales.refunds;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.pricing.commissions.RefundOutcome;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.conversions.FrozenLine;
import dev.tributary.sales.conversions.RefundedConversion;
import dev.tributary.sales.refunds.NewRefund.ReturnedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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

    Refundable state() {
        return now;
    }

    /**
     * @param upToRest whether it takes what is left when its amount is more
     * @throws InvalidFields when a line is not of the order; nothing has changed then
     */
    RefundOutcome refund(NewRefund refund, boolean upToRest) {
        var outcome = refunded(refund, upToRest);
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
            return now.refund(returns(refund.lines()));
        }
        long rest = now.remaining();
        return now.refund(upToRest && rest > 0 ? Math.min(amount, rest) : amount);
    }

    /** What is to be kept of it. */
    RefundedConversion result() {
        return new RefundedConversion(
                row.id(),
                FrozenLine.after(lines, now),
                now.refunded(),
                row.base() - now.net(),
                now.reversed(),
                now.isFull());
    }

    /** An article may stand on several lines: what comes back fills them one after the other. */
    private List<Refundable.Return> returns(List<ReturnedLine> named) {
        List<Refundable.Return> returns = new ArrayList<>();
        int[] taken = new int[lines.size()];
        for (int n = 0; n < named.size(); n++) {
            var request = named.get(n);
            var candidates = candidates(request);
            if (candidates.isEmpty()) {
                throw new InvalidFields("/lines/" + n, "unknown_line", "The order has no such line.");
            }
            if (request.amount() != null || candidates.size() == 1) {
                int line = withUnitsLeft(candidates, request.quantity(), taken);
                returns.add(new Refundable.Return(line, request.quantity(), request.amount()));
                taken[line] += request.quantity();
            } else {
                fill(candidates, request.quantity(), taken, returns);
            }
        }
        return returns;
    }

    private void fill(List<Integer> candidates, int quantity, int[] taken, List<Refundable.Return> returns) {
        int left = quantity;
        for (int i : candidates) {
            int units = Math.min(left, unitsLeft(i, taken));
            if (units > 0) {
                returns.add(new Refundable.Return(i, units));
                taken[i] += units;
                left -= units;
            }
        }
        if (left > 0) {
            // More than remains, which is refused by name.
            returns.add(new Refundable.Return(candidates.get(candidates.size() - 1), left));
        }
    }

    private int withUnitsLeft(List<Integer> candidates, int quantity, int[] taken) {
        return candidates.stream()
                .filter(i -> unitsLeft(i, taken) >= quantity)
                .findFirst()
                .orElse(candidates.get(0));
    }

    private int unitsLeft(int line, int[] taken) {
        return lines.get(line).quantity() - now.lines().get(line).returned() - taken[line];
    }

    /** The lines a request can mean: the one of its id, else, where neither names one, those of its article. */
    private List<Integer> candidates(ReturnedLine request) {
        return IntStream.range(0, lines.size())
                .filter(i -> isNamed(request, lines.get(i)))
                .boxed()
                .toList();
    }

    private static boolean isNamed(ReturnedLine request, FrozenLine line) {
        if (request.lineId() != null && line.lineId() != null) {
            return request.lineId().equals(line.lineId());
        }
        if (request.sku() != null) {
            return request.sku().equals(line.sku())
                    && (request.productId() == null || request.productId().equals(line.productId()));
        }
        return request.productId() != null && request.productId().equals(line.productId());
    }
}
