package dev.tributary.pricing.commissions;

import static dev.tributary.platform.money.ValueRefused.between;

import dev.tributary.platform.money.MinorUnits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The refunds of a conversion's lines. Immutable; a refund returns the next state. */
record RefundableLines(List<RefundableLine> list) {
    /** Null when a line has fewer units or less value left. */
    @Nullable
    RefundableLines returning(List<Refundable.Return> returns) {
        List<RefundableLine> next = new ArrayList<>(list);
        for (int i = 0; i < returns.size(); i++) {
            var request = returns.get(i);
            check(request, "/lines/" + i);
            var returned = next.get(request.line()).returning(request.quantity(), request.amount());
            if (returned == null) {
                return null;
            }
            next.set(request.line(), returned);
        }
        return new RefundableLines(next);
    }

    private static void check(Refundable.Return request, String pointer) {
        between(pointer + "/quantity", request.amount() == null ? 1 : 0, Order.HIGHEST_QUANTITY, request.quantity());
        if (request.amount() != null) {
            between(pointer + "/amount", 0, MinorUnits.MAX, request.amount());
        }
    }

    List<RefundableLine> returningAll() {
        return list.stream()
                .map(line -> line.with(line.quantity() - line.returned(), 0))
                .toList();
    }

    List<Refundable.Moved> movedBy(RefundableLines after) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> moved(i, list.get(i), after.list.get(i)))
                .filter(change -> change.returned() != 0 || change.money() != 0)
                .toList();
    }

    private static Refundable.Moved moved(int index, RefundableLine before, RefundableLine after) {
        return new Refundable.Moved(
                index,
                after.returned() - before.returned(),
                after.money() - before.money(),
                after.returnedSale() - before.returnedSale());
    }

    /** Ignores a change of the order as a whole, if that was without lines and value and has a value by now. */
    List<RefundableLine> undo(List<Refundable.Moved> moved) {
        List<RefundableLine> before = new ArrayList<>(list);
        for (var change : moved) {
            if (change.line() < before.size()) {
                before.set(change.line(), before.get(change.line()).without(change));
            }
        }
        return before;
    }

    boolean areAllReturned() {
        return list.stream().allMatch(line -> line.returned() == line.quantity());
    }

    /** In the order's currency. */
    long returnedSale() {
        return list.stream().mapToLong(RefundableLine::returnedSale).sum();
    }

    /** In the brand's currency. */
    long returnedCommission() {
        return list.stream().mapToLong(RefundableLine::returnedCommission).sum();
    }
}
