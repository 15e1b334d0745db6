package dev.tributary.ledger.ways;

/** A way to pay is to be removed. Observers refuse that by a problem while they use it. */
public record PayoutWayRemoval(Way way) {}
