package dev.tributary.journeys.money.model;

import java.time.Instant;

/**
 * A reward that an order brought.
 *
 * @param available when it can be paid out, whatever becomes of its order later
 */
record Grant(Reward reward, long milestone, Order order, Instant available) {
    /** For this order, which may be the one that brought it or another. */
    boolean concerns(Order other) {
        return !reward.isOfOneOrder() || order == other;
    }

    /** Whether it is for the same milestone. */
    boolean isLike(Grant other) {
        return reward.isLike(other.reward) && milestone == other.milestone && concerns(other.order);
    }
}
