package dev.tributary.program.offers;

/**
 * The part of an offer's settings that decides what becomes of an order. An offer keeps their history, since an order is
 * judged by those of its own time.
 *
 * @param holdDays a commission is payable that many times 24 hours after its order
 */
public record OrderSettings(int holdDays, AttributionSettings attribution) {}
