package dev.tributary.journeys.money.model;

import static dev.tributary.journeys.money.model.Rounding.WHOLE;

/**
 * A line of an order.
 *
 * @param taxRate hundredths of a percent, in the price of an order whose prices contain tax
 */
public record Line(String sku, int quantity, long unitPrice, long discount, long taxRate) {
    /** What the line costs without tax. */
    long value(boolean taxIncluded) {
        long price = quantity * unitPrice - discount;
        return taxIncluded ? Rounding.halfUp(Rounding.times(price, WHOLE), WHOLE + taxRate) : price;
    }
}
