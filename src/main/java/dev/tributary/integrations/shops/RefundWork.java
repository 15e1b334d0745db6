package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.OrderState.KnownLine;
import dev.tributary.integrations.shops.Plan.Note;
import dev.tributary.sales.refunds.NewRefund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out the steps for the refunds of a statement, and the memory to store of them. */
final class RefundWork {
    private final String orderId;
    private final OrderMemory memory;
    private final RefundOfGoods goods;
    private final RecordedRefunds recorded;
    private final RefundTotals totals;
    private final List<Note> notes = new ArrayList<>();

    RefundWork(String orderId, List<KnownLine> lines, OrderMemory memory, Currency currency) {
        this.orderId = orderId;
        this.memory = memory;
        var amounts = new RefundAmounts(lines, memory, currency, notes);
        this.goods = new RefundOfGoods(orderId, memory, amounts, new ReturnedUnits(lines, currency, notes));
        this.recorded = new RecordedRefunds(memory.refunds());
        this.totals = new RefundTotals(orderId, memory, amounts, recorded);
    }

    List<Step> steps() {
        return recorded.steps();
    }

    List<Note> notes() {
        return notes;
    }

    OrderMemory memory() {
        return memory.refunded(recorded.toMemory(goods.owed(), totals.known()));
    }

    /** Forgets what is owed above the amount. */
    void oweAtMost(long amount) {
        goods.oweAtMost(amount);
    }

    void undo(String refundId) {
        recorded.undo(refundId);
    }

    void withdraw(String refundId, @Nullable Instant at) {
        recorded.withdraw(refundId, at);
    }

    void takeRest(String refundId) {
        recorded.addRest(refundId, orderId);
    }

    /** Takes a refund that an order lists: a known one only when its pending money has arrived or failed. */
    void takeListed(StatedRefund stated) {
        if (stated.isTotal() || !recorded.contains(stated.refundId())) {
            take(stated, null);
        } else if (!stated.isPending()) {
            var owedBefore = recorded.removePending(stated.refundId());
            if (owedBefore != null) {
                goods.settlePending(stated, owedBefore);
            }
        }
    }

    /** @param at when it was stated; matters for a total only */
    void take(StatedRefund stated, @Nullable Instant at) {
        if (stated.isTotal()) {
            totals.take(stated, at);
            return;
        }
        int notesBefore = notes.size();
        var refunds = goods.refunds(stated.under(recorded.unused(stated.refundId())));
        refunds.forEach(recorded::add);
        if (!refunds.isEmpty() || (notes.size() == notesBefore && !stated.isPending())) {
            recorded.set(
                    stated.refundId(), refunds.stream().map(NewRefund::refundId).toList());
        }
        if (stated.isPending() && !stated.units().isEmpty()) {
            recorded.addPending(stated.refundId(), goods.missing(stated));
        }
    }

    void fail(ShopStatement.RefundFailed failed) {
        totals.fail(failed);
    }
}
