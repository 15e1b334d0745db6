package dev.tributary.pricing.commissions;

/**
 * The cap on what an enrollment earns by one customer. Amounts are minor units.
 *
 * @param maxPerCustomer the cap
 * @param earned commission by this customer before this order
 * @param room what can still be earned by the customer
 */
public record CustomerCap(long maxPerCustomer, long earned, long room) {
    static CustomerCap of(long maxPerCustomer, long earned) {
        long before = Math.max(0, earned);
        return new CustomerCap(maxPerCustomer, before, Math.max(0, maxPerCustomer - before));
    }
}
