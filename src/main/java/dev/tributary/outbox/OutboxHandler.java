package dev.tributary.outbox;

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

    /** Writes down what came of it, in the transaction that takes the row off the queue or puts it back for later. */
    void settle(OutboxRow row, Outcome outcome);

    default Retries retries() {
        return Retries.USUAL;
    }
}
