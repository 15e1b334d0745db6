package dev.tributary.platform.outbox;

import java.util.List;

/** Does the work of one topic. A bean; every instance has the same. */
public interface OutboxHandler {
    String topic();

    /**
     * Told of the rows of one turn in the transaction that claims them, to read ahead what they need; they come to
     * {@link #handle} soon after, one by one.
     */
    default void claimed(List<OutboxRow> rows) {}

    /** Does it, outside of any transaction and in less time than the lease. An exception is a reason to try again. */
    Outcome handle(OutboxRow row);

    /**
     * Writes down what came of rows of one brand that ended at about the same time, in the transaction that takes them off the
     * queue or puts them back for later.
     */
    void recordOutcomes(List<OutboxHandler.CompletedRow> ended);

    default RetryPolicy retries() {
        return RetryPolicy.USUAL;
    }

    /** An attempt that is over. */
    record CompletedRow(OutboxRow row, Outcome outcome) {}
}
