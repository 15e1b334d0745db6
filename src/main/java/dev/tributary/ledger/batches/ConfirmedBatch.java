package dev.tributary.ledger.batches;

/** A batch with the figures of its accounts, which are not stored with it. */
record ConfirmedBatch(PayoutBatch batch, BatchFigures figures) {}
