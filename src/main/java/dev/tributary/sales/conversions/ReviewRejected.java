package dev.tributary.sales.conversions;

import java.util.List;
import java.util.UUID;

/**
 * Conversions were rejected that never earned anything: out of a review, or when they were recorded. Fired inside the
 * transaction.
 */
public record ReviewRejected(List<UUID> conversionIds) {}
