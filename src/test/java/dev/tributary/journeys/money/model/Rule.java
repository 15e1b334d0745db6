package dev.tributary.journeys.money.model;

import static dev.tributary.journeys.money.model.Rounding.WHOLE;
import static dev.tributary.journeys.money.model.Rounding.times;

import java.math.BigInteger;
import java.util.List;

/**
 * What lines and orders that match are paid instead of the fallback percentage.
 *
 * @param skus of which the line must have one; empty asks nothing
 * @param pays hundredths of a percent, or minor units for each piece or for the order
 */
public record Rule(List<String> skus, long minOrder, Conditions conditions, Kind kind, long pays) {
    public enum Kind {
        PERCENT,
        PER_UNIT,
        PER_ORDER,
        EXCLUDE
    }

    /** @param line null for an order without lines */
    boolean matches(Line line, Order order) {
        return (skus.isEmpty() || line != null && skus.contains(line.sku()))
                && order.base() >= minOrder
                && conditions.accept(order);
    }

    /** Of {@link Rounding#WHOLE}. */
    BigInteger exact(Line line, long base) {
        return switch (kind) {
            case PERCENT -> times(base, pays);
            case PER_UNIT -> times(pays * (line == null ? 1 : line.quantity()), WHOLE);
            case PER_ORDER -> times(pays, WHOLE);
            case EXCLUDE -> BigInteger.ZERO;
        };
    }
}
