package dev.tributary.platform.outbox;

import java.time.Instant;

record Attempt(OutboxHandler handler, OutboxRow row, Outcome outcome, Instant now) {
    /** Whether the queue has seen the last of it. */
    boolean isOver() {
        return outcome instanceof Outcome.Done || outcome instanceof Outcome.GiveUp;
    }

    OutboxHandler.CompletedRow ended() {
        return new OutboxHandler.CompletedRow(row, outcome);
    }
}
