package dev.tributary.outbox;

/** Does the work of one topic. A bean; every instance has the same. */
public interface OutboxHandler {
    String topic();

    /** Does it, outside of any transaction and in less time than the lease. An exception is a reason to try again. */
    Outcome handle(OutboxRow row);

    /** Writes down what came of it, in the transaction that takes the row off the queue or puts it back for later. */
    void settle(OutboxRow row, Outcome outcome);

    default Retries retries() {
        return Retries.USUAL;
    }
}
