package dev.tributary.journeys.money.model;

import java.time.Instant;

/**
 * A reward that an order brought.
 *
 * @param available when it can be paid out, whatever becomes of its order later
 */
record Grant(Reward reward, long milestone, Order order, Instant available) {}
