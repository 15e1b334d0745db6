package dev.tributary.journeys.money.model;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What was bought.
 *
 * @param subtotal of an order without lines
 * @param discount of the whole order, in the prices of the lines
 */
public record Basket(boolean taxIncluded, List<Line> lines, long subtotal, long discount) {
    /** Without tax, and before the discount of the order. */
    public long value() {
        return LongStream.of(values()).sum();
    }

    public Basket withDiscount(long amount) {
        return new Basket(taxIncluded, lines, subtotal, amount);
    }

    /** The base of a commission by line: its value less its part of the discount. Without lines, of the subtotal alone. */
    long[] sales() {
        long[] values = values();
        long[] discounts = Rounding.splitByWeight(discount, values);
        return IntStream.range(0, values.length)
                .mapToLong(i -> values[i] - discounts[i])
                .toArray();
    }

    private long[] values() {
        return lines.isEmpty()
                ? new long[] {subtotal}
                : lines.stream().mapToLong(line -> line.value(taxIncluded)).toArray();
    }
}
