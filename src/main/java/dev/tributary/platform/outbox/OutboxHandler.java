package dev.tributary.platform.outbox;

import java.util.List;

/** Does the work of one topic. A bean; all instances have the same handlers. */
public interface OutboxHandler {
    String topic();

    /**
     * Called in the transaction that claims rows, to prefetch what they need; each of them is passed to {@link #handle} soon
     * after.
     */
    default void onClaimed(List<OutboxRow> rows) {}

    /** Handles a row, outside of any transaction and in less time than the lease. An exception causes a retry. */
    Outcome handle(OutboxRow row);

    /**
     * Records the outcomes of rows of one brand that finished at about the same time, in the transaction that removes or
     * reschedules them.
     */
    void recordOutcomes(List<OutboxHandler.CompletedRow> completed);

    default RetryPolicy retries() {
        return RetryPolicy.DEFAULT;
    }

    /** A finished attempt. */
    record CompletedRow(OutboxRow row, Outcome outcome) {}
}
