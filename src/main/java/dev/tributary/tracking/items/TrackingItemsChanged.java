package dev.tributary.tracking.items;

import java.util.List;
import java.util.UUID;

/** Items were made, switched on or off, or retired; told within the transaction. */
public record TrackingItemsChanged(UUID brandId, List<UUID> itemIds) {}
