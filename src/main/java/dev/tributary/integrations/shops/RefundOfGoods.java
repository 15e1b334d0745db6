package dev.tributary.integrations.shops;

import dev.tributary.integrations.shops.StatedRefund.Label;
import dev.tributary.integrations.shops.StatedRefund.Units;
import dev.tributary.platform.money.Split;
import dev.tributary.sales.refunds.NewRefund;
import dev.tributary.sales.refunds.NewRefund.ReturnedLine;
import java.util.ArrayList;
import java.util.List;

/**
 * Works out what a stated refund takes off an order. Only money for goods counts: money labelled as shipping, duties or a fee
 * does not, tax is taken out, and money that goes back after its goods is for those goods.
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

    /** Value of the goods that came back before their money, in minor units with tax. */
    long owed() {
        return owed;
    }

    void oweAtMost(long amount) {
        owed = Math.min(owed, amount);
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
        if (paid == null || refund.hasUnknownAmounts() || refund.isPending()) {
            return List.of();
        }
        return amount(refund.refundId(), amounts.withoutTax(settle(Math.max(0, paid - amounts.others(refund))), true));
    }

    /**
     * Pays what is owed for returned goods from an amount.
     *
     * @return the rest of the amount
     */
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
        var prices = units.stream()
                .map(returnedUnits -> amounts.minor(returnedUnits.price()))
                .toList();
        var returnedLines = takeBack(units, prices, Split.byWeights(withheld(refund), prices));
        owed += missing(refund);
        List<NewRefund> refunds = new ArrayList<>();
        if (!returnedLines.isEmpty()) {
            refunds.add(new NewRefund(refund.refundId(), orderId, null, returnedLines));
        }
        long adjustment = amounts.sum(refund, Label.GOODS);
        if (adjustment > 0) {
            refunds.addAll(amount(
                    refund.refundId() + ":besides",
                    amounts.withoutTax(settle(adjustment), memory.sale().pricesWithTax())));
        }
        return refunds;
    }

    private List<ReturnedLine> takeBack(List<Units> units, List<Long> prices, List<Long> withheld) {
        List<ReturnedLine> returnedLines = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            var line = returned.takeBack(units.get(i), prices.get(i), withheld.get(i));
            if (line != null) {
                returnedLines.add(line);
            }
        }
        return returnedLines;
    }

    /** The part of the price of the returned goods that the shop kept. */
    private long withheld(StatedRefund refund) {
        long price = refund.units().stream()
                .mapToLong(units -> amounts.minor(units.price()))
                .sum();
        return Math.min(price, Math.max(0, -amounts.sum(refund, Label.GOODS)));
    }

    /** The pending money of a refund has arrived or failed: owes what is missing now instead of {@code owedBefore} for it. */
    void settlePending(StatedRefund refund, long owedBefore) {
        owed = Math.max(0, owed + missing(refund) - owedBefore);
    }

    /** The part of the price of the returned goods that neither went back nor is on its way. It is owed. */
    long missing(StatedRefund refund) {
        var paid = amounts.paidBackOrPending(refund);
        if (refund.units().isEmpty() || paid == null || refund.hasUnknownAmounts()) {
            return 0;
        }
        long due = amounts.goods(refund) - withheld(refund);
        long besides = Math.max(0, amounts.sum(refund, Label.GOODS));
        long missing = due + amounts.others(refund) + besides - paid;
        return Math.max(0, Math.min(due, missing));
    }
}
