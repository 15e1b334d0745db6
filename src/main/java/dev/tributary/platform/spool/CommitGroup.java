package dev.tributary.platform.spool;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Records that are committed together. Its timeout starts with the first record. */
final class CommitGroup {
    private final Duration timeout;
    private final List<byte[]> records = new ArrayList<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private long highestNumber;

    CommitGroup(Duration timeout) {
        this.timeout = timeout;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** Whether nobody waits for it any more. */
    boolean isDone() {
        return done.isDone();
    }

    void store(GroupCommit.CopyStore copies) throws SQLException {
        copies.store(highestNumber, records);
        done.complete(null);
    }

    CompletableFuture<Void> join(long number, byte[] record) {
        if (records.isEmpty()) {
            done.completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
        records.add(record);
        highestNumber = Math.max(highestNumber, number);
        return done;
    }
}
