package dev.tributary.tracking.items;

/** An item was switched off, or a code was refreshed. Fired inside the transaction. */
public record ItemEnded(TrackingItem item) {}
