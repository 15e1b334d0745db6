package dev.tributary.tracking.items;

import java.util.List;
import java.util.UUID;

/** Promo codes were made, switched on or off, or refreshed. Fired inside the transaction; links among them are no matter. */
public record CodesChanged(List<UUID> itemIds) {}
