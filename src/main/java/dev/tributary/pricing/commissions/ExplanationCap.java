package dev.tributary.pricing.commissions;

/**
 * The monthly cap of the terms.
 *
 * @param booked commission of the month before this order
 * @param room what is left of the cap
 */
public record ExplanationCap(long monthlyCap, long booked, long room) {
    static ExplanationCap of(long monthlyCap, long bookedBefore) {
        long booked = Math.max(0, bookedBefore);
        return new ExplanationCap(monthlyCap, booked, Math.max(0, monthlyCap - booked));
    }
}
