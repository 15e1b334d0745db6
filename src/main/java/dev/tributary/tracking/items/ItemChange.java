package dev.tributary.tracking.items;

import jakarta.validation.constraints.NotNull;

record ItemChange(@NotNull TrackingItem.Status status) {}
