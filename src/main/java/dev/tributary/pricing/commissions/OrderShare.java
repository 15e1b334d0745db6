package dev.tributary.pricing.commissions;

/**
 * What a line counts for; an order without lines has one share, of the subtotal.
 *
 * @param value without tax, in the order's currency
 * @param discount its part of the order's discount
 * @param base in the brand's currency; the order's base is converted and rounded once, then split over the lines
 */
record OrderShare(long value, long discount, long base) {
    long sale() {
        return value - discount;
    }
}
