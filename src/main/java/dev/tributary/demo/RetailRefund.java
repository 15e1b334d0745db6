package dev.tributary.demo;

import java.util.List;

record RetailRefund(String number, String order, List<RetailLine> lines) {
    void takeIfOf(RetailOrder from, RetailLine cancelled) {
        if (order.equals(from.number())) {
            lines.add(new RetailLine(cancelled.sku(), -cancelled.quantity(), cancelled.unitPrice()));
        }
    }
}
