package dev.tributary.demo;

import java.util.List;

record RetailRefund(String number, String order, List<RetailLine> lines) {
    void addIfFor(RetailOrder refunded, RetailLine cancelled) {
        if (order.equals(refunded.number())) {
            lines.add(new RetailLine(cancelled.sku(), -cancelled.quantity(), cancelled.unitPrice()));
        }
    }
}
