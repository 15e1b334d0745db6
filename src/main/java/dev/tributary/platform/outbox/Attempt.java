package dev.tributary.platform.outbox;

import java.time.Instant;

record Attempt(OutboxHandler handler, OutboxRow row, Outcome outcome, Instant now) {
    /** Whether the row leaves the queue. */
    boolean isFinal() {
        return outcome instanceof Outcome.Done || outcome instanceof Outcome.GiveUp;
    }

    OutboxHandler.CompletedRow completedRow() {
        return new OutboxHandler.CompletedRow(row, outcome);
    }
}
