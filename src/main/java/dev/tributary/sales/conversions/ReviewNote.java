package dev.tributary.sales.conversions;

import org.jspecify.annotations.Nullable;

/**
 * The note of staff about a decision.
 *
 * @param visible whether the affiliate reads it
 */
public record ReviewNote(@Nullable String text, boolean visible) {}
