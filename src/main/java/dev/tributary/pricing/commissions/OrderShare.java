package dev.tributary.pricing.commissions;

import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.Split;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A line's share of the order; an order without lines has one share, of the subtotal.
 *
 * @param value without tax, in the order's currency
 * @param discount its part of the order's discount
 * @param base in the brand's currency; the order's base is converted and rounded once, then split over the lines
 */
record OrderShare(long value, long discount, long base) {
    long sale() {
        return value - discount;
    }

    /** @param values of the lines */
    static List<OrderShare> split(List<Long> values, long discount, Exchange exchange) {
        List<Long> discounts = Split.byWeights(discount, values);
        List<Long> sales = IntStream.range(0, values.size())
                .mapToObj(i -> values.get(i) - discounts.get(i))
                .toList();
        long sale = sales.stream().mapToLong(Long::longValue).sum();
        List<Long> bases = Split.byWeights(sale == 0 ? 0 : exchange.convert(sale), sales);
        return IntStream.range(0, values.size())
                .mapToObj(i -> new OrderShare(values.get(i), discounts.get(i), bases.get(i)))
                .toList();
    }
}
