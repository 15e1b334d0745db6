package dev.tributary.ledger.payouts;

import dev.tributary.ledger.ways.Way;
import dev.tributary.program.brands.Brand;
import java.time.Instant;
import java.util.UUID;

/**
 * The batch that makes payouts.
 *
 * @param way members that it cannot pay are paid by hand
 * @param settlesUntil the payouts pay all that was available by then, except those that leave a rest
 */
public record ReservedBatch(UUID id, Brand brand, Way way, Instant settlesUntil, Instant now) {}
