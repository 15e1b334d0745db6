package dev.tributary.tracking.items;

import java.util.List;
import java.util.UUID;

/** Promo codes were created, switched on or off, or refreshed. The ids may include links. Fired inside the transaction. */
public record CodesChanged(List<UUID> itemIds) {}
