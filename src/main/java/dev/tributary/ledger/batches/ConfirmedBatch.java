package dev.tributary.ledger.batches;

/** A batch beside the rows it is made of, which are not stored with it. */
record ConfirmedBatch(PayoutBatch batch, BatchFigures figures) {}
