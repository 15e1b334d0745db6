package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.StatedRefund.Label;
import dev.tributary.integrations.shops.StatedRefund.Units;
import dev.tributary.platform.money.Split;
import dev.tributary.sales.refunds.NewRefund;
import dev.tributary.sales.refunds.NewRefund.ReturnedLine;
import java.util.ArrayList;
import java.util.List;

/**
 * What a stated refund takes off an order. Only money for goods does: what is labelled as shipping, duties or a fee is not, tax
 * is taken out, and money that goes back after its goods came back is for those.
 */
final class RefundOfGoods {
    private final String orderId;
    private final OrderMemory memory;
    private final RefundAmounts amounts;
    private final ReturnedUnits returned;
    private long owed;

    RefundOfGoods(String orderId, OrderMemory memory, RefundAmounts amounts, ReturnedUnits returned) {
        this.orderId = orderId;
        this.memory = memory;
        this.amounts = amounts;
        this.returned = returned;
        this.owed = memory.refunds().owed();
    }

    /** Goods that came back without their money so far. */
    long owed() {
        return owed;
    }

    List<NewRefund> refunds(StatedRefund refund) {
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
