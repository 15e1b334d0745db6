package dev.tributary.sales.reviews;

/** A decision of staff about an order in review. */
enum ReviewDecision {
    ACCEPT,
    REJECT
}
