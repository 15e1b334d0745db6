package dev.tributary.journeys.money.model;

import java.time.Instant;

/**
 * A customer with an account.
 *
 * @param until null for life
 * @param by the order that brought them
 */
record BoundCustomer(int account, Instant at, Instant until, Order by) {
    boolean holds(Instant orderedAt) {
        return !orderedAt.isBefore(at) && (until == null || orderedAt.isBefore(until));
    }
}
