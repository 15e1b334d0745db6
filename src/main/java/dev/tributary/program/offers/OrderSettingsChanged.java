package dev.tributary.program.offers;

import java.time.Instant;
import java.util.UUID;

/**
 * An offer's limits, window or binding change at an instant. Fired inside the transaction.
 *
 * @param before the settings that would have applied from that instant on
 */
public record OrderSettingsChanged(UUID offerId, Instant effectiveFrom, OrderSettings before, OrderSettings after) {}
