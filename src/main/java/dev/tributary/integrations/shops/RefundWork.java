package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.OrderState.KnownLine;
import dev.tributary.integrations.shops.Plan.Note;
import dev.tributary.integrations.shops.StatedRefund.Label;
import dev.tributary.integrations.shops.StatedRefund.Units;
import dev.tributary.platform.money.Split;
import dev.tributary.sales.refunds.NewRefund;
import dev.tributary.sales.refunds.NewRefund.ReturnedLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works out what the refunds of a statement take off an order. Only money for goods does: what is labelled as shipping,
 * duties or a fee is not, tax is taken out, and money that goes back after its goods came back is for those.
 */
final class RefundWork {
    private final String orderId;
    private final OrderMemory memory;
    private final ReturnedUnits returned;
    private final RefundAmounts amounts;
    private final RefundsMade made;
    private final RefundTotals totals;
    private final List<Note> notes = new ArrayList<>();
    private long owed;

    RefundWork(String orderId, List<KnownLine> lines, OrderMemory memory, Currency currency) {
        this.orderId = orderId;
        this.memory = memory;
        this.returned = new ReturnedUnits(lines, currency, notes);
        this.amounts = new RefundAmounts(lines, memory, currency, notes);
        this.made = new RefundsMade(memory.refunds());
        this.totals = new RefundTotals(orderId, memory, amounts, made);
        this.owed = memory.refunds().owed();
    }

    List<Step> steps() {
        return made.steps();
    }

    List<Note> notes() {
        return notes;
    }

    OrderMemory memory() {
        return memory.refunded(made.remembered(owed, totals.known()));
    }

    boolean isKnown(StatedRefund refund) {
        return made.contains(refund.refundId()) && !refund.isTotal();
    }

    void undo(String refundId) {
        made.undo(refundId);
    }

    void takeRest(String refundId) {
        made.makeOfRest(refundId, orderId);
    }

    void take(StatedRefund stated) {
        take(stated, null);
    }

    /** @param at when it was stated, of a total */
    void take(StatedRefund stated, @Nullable Instant at) {
        if (stated.isTotal()) {
            totals.take(stated, at);
            return;
        }
        int notesBefore = notes.size();
        var refunds = refunds(stated.under(made.unused(stated.refundId())));
        refunds.forEach(made::make);
        if (!refunds.isEmpty() || notes.size() == notesBefore) {
            made.note(
                    stated.refundId(), refunds.stream().map(NewRefund::refundId).toList());
        }
    }

    void fail(ShopStatement.RefundFailed failed) {
        totals.fail(failed);
    }

    private List<NewRefund> refunds(StatedRefund refund) {
        return refund.units().isEmpty() ? money(refund) : units(refund);
    }

    /** Money that went back without units. */
    private List<NewRefund> money(StatedRefund refund) {
        long labelled = amounts.sum(refund, Label.GOODS);
        if (labelled != 0) {
            return amount(
                    refund.refundId(),
                    amounts.withoutTax(settle(labelled), memory.sale().pricesWithTax()));
        }
        var paid = amounts.paidBack(refund);
        if (paid == null || refund.hasUnknownAmounts()) {
            return List.of();
        }
        return amount(refund.refundId(), amounts.withoutTax(settle(Math.max(0, paid - amounts.others(refund))), true));
    }

    /** What is left of an amount when what is owed for goods that came back before is paid with it. */
    private long settle(long amount) {
        long settled = Math.max(0, Math.min(owed, amount));
        owed -= settled;
        return amount - settled;
    }

    private List<NewRefund> amount(String id, long amount) {
        return RefundTotals.amount(id, orderId, amount);
    }

    private List<NewRefund> units(StatedRefund refund) {
        var units = refund.units();
        var prices = units.stream().map(one -> amounts.minor(one.price())).toList();
        long price = prices.stream().mapToLong(Long::longValue).sum();
        long besides = amounts.sum(refund, Label.GOODS);
        long kept = Math.min(price, Math.max(0, -besides));
        var back = takeBack(units, prices, Split.byWeights(kept, prices));
        oweFor(refund, kept, besides);
        List<NewRefund> refunds = new ArrayList<>();
        if (!back.isEmpty()) {
            refunds.add(new NewRefund(refund.refundId(), orderId, null, back));
        }
        if (besides > 0) {
            refunds.addAll(amount(
                    refund.refundId() + ":besides",
                    amounts.withoutTax(settle(besides), memory.sale().pricesWithTax())));
        }
        return refunds;
    }

    private List<ReturnedLine> takeBack(List<Units> units, List<Long> prices, List<Long> kept) {
        List<ReturnedLine> back = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            var line = returned.takeBack(units.get(i), prices.get(i), kept.get(i));
            if (line != null) {
                back.add(line);
            }
        }
        return back;
    }

    /** Goods came back, and less money than they cost: the rest is owed. */
    private void oweFor(StatedRefund refund, long kept, long besides) {
        var paid = amounts.paidBack(refund);
        if (paid == null || refund.hasUnknownAmounts()) {
            return;
        }
        long due = amounts.goods(refund) - kept;
        long missing = due + amounts.others(refund) + Math.max(0, besides) - paid;
        owed += Math.max(0, Math.min(due, missing));
    }
}
