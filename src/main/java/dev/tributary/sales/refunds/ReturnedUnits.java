package dev.tributary.sales.refunds;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.sales.conversions.FrozenLine;
import dev.tributary.sales.refunds.NewRefund.ReturnedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the lines of an order that a refund means. When an article is on several lines, returned units are assigned to them one
 * after the other.
 */
final class ReturnedUnits {
    private final List<FrozenLine> lines;
    private final Refundable state;
    private final int[] taken;
    private final List<Refundable.Return> returns = new ArrayList<>();

    private ReturnedUnits(List<FrozenLine> lines, Refundable state) {
        this.lines = lines;
        this.state = state;
        this.taken = new int[lines.size()];
    }

    /**
     * @param state of the order before the refund
     * @throws InvalidFields when a line is not of the order
     */
    static List<Refundable.Return> find(List<ReturnedLine> named, List<FrozenLine> lines, Refundable state) {
        var units = new ReturnedUnits(lines, state);
        for (int n = 0; n < named.size(); n++) {
            units.add(n, named.get(n));
        }
        return units.returns;
    }

    private void add(int index, ReturnedLine named) {
        var candidates = IntStream.range(0, lines.size())
                .filter(i -> isNamed(named, lines.get(i)))
                .boxed()
                .toList();
        if (candidates.isEmpty()) {
            throw new InvalidFields("/lines/" + index, "unknown_line", "The order has no such line.");
        }
        if (named.amount() != null || candidates.size() == 1) {
            int line = withUnitsLeft(candidates, named.quantity());
            returns.add(new Refundable.Return(line, named.quantity(), named.amount()));
            taken[line] += named.quantity();
        } else {
            fill(candidates, named.quantity());
        }
    }

    /** Compares line ids; where the refund or the line has none, SKU and product. */
    private static boolean isNamed(ReturnedLine named, FrozenLine line) {
        if (named.lineId() != null && line.lineId() != null) {
            return named.lineId().equals(line.lineId());
        }
        if (named.sku() != null) {
            return named.sku().equals(line.sku())
                    && (named.productId() == null || named.productId().equals(line.productId()));
        }
        return named.productId() != null && named.productId().equals(line.productId());
    }

    private int withUnitsLeft(List<Integer> candidates, int quantity) {
        return candidates.stream()
                .filter(i -> unitsLeft(i) >= quantity)
                .findFirst()
                .orElse(candidates.get(0));
    }

    private void fill(List<Integer> candidates, int quantity) {
        int left = quantity;
        for (int i : candidates) {
            int units = Math.min(left, unitsLeft(i));
            if (units > 0) {
                returns.add(new Refundable.Return(i, units));
                taken[i] += units;
                left -= units;
            }
        }
        if (left > 0) {
            // More units than are left, so that the refund is refused with the line named.
            returns.add(new Refundable.Return(candidates.get(candidates.size() - 1), left));
        }
    }

    private int unitsLeft(int line) {
        return lines.get(line).quantity() - state.lines().get(line).returned() - taken[line];
    }
}
