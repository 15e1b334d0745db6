package dev.tributary.sales.reviews;

/** What staff decide about an order in review. */
enum ReviewDecision {
    ACCEPT,
    REJECT
}
