package dev.tributary.journeys.money.model;

/**
 * A reward that was taken back.
 *
 * @param by the order that stopped counting for the account; null when a refund took it
 * @param isUndone whether that order counts again, while others still keep the milestone from being reached
 */
record TakenGrant(Grant grant, Order by, boolean isUndone) {
    boolean comesBackWith(Order order) {
        return (isUndone || by == order) && grant.concerns(order);
    }
}
