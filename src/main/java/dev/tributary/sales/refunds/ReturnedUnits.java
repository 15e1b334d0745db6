package dev.tributary.sales.refunds;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.pricing.commissions.Refundable;
import dev.tributary.sales.conversions.FrozenLine;
import dev.tributary.sales.refunds.NewRefund.ReturnedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines of an order that a refund means. When an article is on several lines, an amount is assigned to the first
 * line that is worth it; else units and amount are assigned to the lines one after the other.
 */
final class ReturnedUnits {
    private final List<FrozenLine> lines;
    private final Refundable state;
    private final int[] taken;
    private final long[] given;
    private final List<Refundable.Return> returns = new ArrayList<>();

    private ReturnedUnits(List<FrozenLine> lines, Refundable state) {
        this.lines = lines;
        this.state = state;
        this.taken = new int[lines.size()];
        this.given = new long[lines.size()];
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
        var only = candidates.size() == 1 ? Optional.of(candidates.get(0)) : lineWorth(candidates, named);
        only.ifPresentOrElse(
                line -> take(line, named.quantity(), named.amount()),
                () -> spread(candidates, named.quantity(), named.amount()));
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

    /** The first line that has all of the units and of a named amount left. */
    private Optional<Integer> lineWorth(List<Integer> candidates, ReturnedLine named) {
        var amount = named.amount();
        return candidates.stream()
                .filter(i -> amount != null && unitsLeft(i) >= named.quantity() && valueLeft(i) >= amount)
                .findFirst();
    }

    private void spread(List<Integer> candidates, int quantity, @Nullable Long amount) {
        int units = quantity;
        long money = amount == null ? 0 : amount;
        for (int i : candidates) {
            int some = Math.min(units, unitsLeft(i));
            long part = Math.min(money, valueLeft(i));
            if (some > 0 || part > 0) {
                take(i, some, amount == null ? null : part);
                units -= some;
                money -= part;
            }
        }
        if (units > 0 || money > 0) {
            // More than is left, so that the refund is refused with the line named.
            take(candidates.get(candidates.size() - 1), units, amount == null ? null : money);
        }
    }

    private void take(int line, int units, @Nullable Long amount) {
        returns.add(new Refundable.Return(line, units, amount));
        taken[line] += units;
        given[line] += amount == null ? 0 : amount;
    }

    private long valueLeft(int line) {
        return Math.max(0, state.remainingOf(line) - given[line]);
    }

    private int unitsLeft(int line) {
        return lines.get(line).quantity() - state.lines().get(line).returned() - taken[line];
    }
}
