package dev.tributary.platform.spool;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Records that are committed together. Its patience is that of the first who joins. */
final class CommitGroup {
    private final Duration patience;
    private final List<byte[]> records = new ArrayList<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private long last;

    CommitGroup(Duration patience) {
        this.patience = patience;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** Whether nobody waits for it any more. */
    boolean isDone() {
        return done.isDone();
    }

    void keep(Commits.Keeper keeper) throws SQLException {
        keeper.keep(last, records);
        done.complete(null);
    }

    CompletableFuture<Void> join(long number, byte[] record) {
        if (records.isEmpty()) {
            done.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
        }
        records.add(record);
        last = Math.max(last, number);
        return done;
    }
}
