package dev.tributary.sales.conversions;

import java.util.UUID;

/** A conversion was rejected that waited for its review and was never booked. Fired inside the transaction. */
public record ReviewRejected(UUID conversionId) {}
