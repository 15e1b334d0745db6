package dev.tributary.sales.conversions;

import java.util.List;
import java.util.UUID;

/**
 * Conversions were rejected that were never booked: they waited for their review, or were rejected when they came. Fired inside
 * the transaction.
 */
public record ReviewRejected(List<UUID> conversionIds) {}
