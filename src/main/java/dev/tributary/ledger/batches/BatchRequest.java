package dev.tributary.ledger.batches;

import dev.tributary.ledger.ways.Way;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a batch is to pay, and how.
 *
 * @param scheduledDay of the brand's schedule; null for a batch that staff ask for
 */
record BatchRequest(BatchFilter filter, Way way, @Nullable LocalDate scheduledDay) {}
