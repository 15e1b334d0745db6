package dev.tributary.sales.conversions;

import dev.tributary.sales.orders.NewConversionLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The changes that an edit makes to an order: lines that grow raise the order, lines that shrink are reduced.
 *
 * @param lines all lines before reductions: the reported ones, raised where the edit raises them, and the new ones
 * @param isRaised whether lines were raised or added, or the price changed of a tip, a gift card or a fee that the terms do not
 *     pay for: other terms may pay for it when the credit moves
 * @param reductions by how much lines shrink
 */
public record OrderEdit(List<SoldLine> lines, boolean isRaised, List<Reduction> reductions) {
    /**
     * @param line as it was reported
     * @param sale of the whole line without discounts and tax, in the order's currency
     */
    public record SoldLine(NewConversionLine line, int quantity, long sale) {}

    /** @param line counted from 0 */
    public record Reduction(int line, int units, long amount) {}

    /**
     * Compares an order before and after an edit.
     *
     * @param reported its stored lines
     * @param frozen the same lines as they were priced
     * @param edited its lines after the edit
     */
    public static OrderEdit of(List<NewConversionLine> reported, List<FrozenLine> frozen, List<SoldLine> edited) {
        List<SoldLine> lines = new ArrayList<>();
        List<Reduction> reductions = new ArrayList<>();
        List<SoldLine> unmatched = new ArrayList<>(edited);
        boolean raised = false;
        for (int i = 0; i < reported.size(); i++) {
            var before = new SoldLine(
                    reported.get(i), frozen.get(i).quantity(), frozen.get(i).sale());
            var after = take(unmatched, before.line());
            int units = after == null ? 0 : after.quantity();
            long sale = after == null ? 0 : after.sale();
            int left = Math.max(units, frozen.get(i).returned());
            if (sale > before.sale() || (sale == before.sale() && sale > 0 && left != before.quantity())) {
                lines.add(new SoldLine(before.line(), left, sale));
                raised = true;
            } else if (units > before.quantity()) {
                lines.add(new SoldLine(before.line(), units, before.sale()));
                raised = true;
                reductions.add(new Reduction(i, 0, before.sale() - sale));
            } else if (before.sale() == 0 && !before.line().isGoods()) {
                var line = after == null ? before.line().withNetPrice(before.quantity(), 0) : after.line();
                lines.add(new SoldLine(line, before.quantity(), 0));
                raised |= line.price() != before.line().price();
            } else {
                lines.add(before);
                if (sale < before.sale()) {
                    reductions.add(new Reduction(i, Math.max(0, before.quantity() - units), before.sale() - sale));
                }
            }
        }
        lines.addAll(unmatched);
        return new OrderEdit(lines, raised || !unmatched.isEmpty(), reductions);
    }

    /** Removes and returns the edited version of a line; null when the edit has removed the line. */
    private static @Nullable SoldLine take(List<SoldLine> from, NewConversionLine line) {
        for (var candidate : from) {
            if (isSame(candidate.line(), line)) {
                from.remove(candidate);
                return candidate;
            }
        }
        return null;
    }

    private static boolean isSame(NewConversionLine a, NewConversionLine b) {
        return (a.lineId() != null && b.lineId() != null)
                ? a.lineId().equals(b.lineId())
                : Objects.equals(a.sku(), b.sku()) && Objects.equals(a.productId(), b.productId());
    }
}
