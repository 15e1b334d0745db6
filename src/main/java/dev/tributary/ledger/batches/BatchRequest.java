package dev.tributary.ledger.batches;

import dev.tributary.ledger.ways.Way;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The accounts to pay and the way to pay them.
 *
 * @param scheduledDay day of the brand's schedule; null for a batch that staff request
 */
record BatchRequest(BatchFilter filter, Way way, @Nullable LocalDate scheduledDay) {}
