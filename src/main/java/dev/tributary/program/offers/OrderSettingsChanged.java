package dev.tributary.program.offers;

import java.time.Instant;
import java.util.UUID;

/**
 * An offer's limits, window or binding will be others from an instant on. Fired inside the transaction.
 *
 * @param before what would have held from that instant on
 */
public record OrderSettingsChanged(UUID offerId, Instant effectiveFrom, OrderSettings before, OrderSettings after) {}
