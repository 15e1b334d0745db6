package dev.tributary.tracking.clicks;

import dev.tributary.platform.problems.SqlErrors;
import dev.tributary.platform.spool.Spool;
import dev.tributary.platform.spool.Spools;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Stores the next clicks of a spool, in batches that the database stores in time. Used by one thread at a time. */
@Singleton
class StoreSpooled {
    private static final int MAX_BATCH = 40_000;
    private static final int MIN_BATCH = 100;

    private final Spools spools;
    private final ClickBatchWriter batchWriter;
    private final LockedBrands locked;
    private int batchSize = MAX_BATCH;
    private boolean someAreLocked;

    StoreSpooled(Spools spools, ClickBatchWriter batchWriter, LockedBrands locked) {
        this.spools = spools;
        this.batchWriter = batchWriter;
        this.locked = locked;
    }

    /** Whether clicks were requeued since the last call. */
    boolean getAndClearLocked() {
        boolean wereLocked = someAreLocked;
        someAreLocked = false;
        return wereLocked;
    }

    /** Stores a batch. After a timeout, batches are smaller; clicks of locked brands are requeued behind the others. */
    int storeNext(Spool spool) throws SQLException, IOException {
        var batch = spool.next(batchSize);
        if (batch.isEmpty()) {
            return 0;
        }
        store(batch.records());
        batch.markFlushed();
        return batch.records().size();
    }

    private void store(List<byte[]> clicks) throws SQLException, IOException {
        if (batchSize == MIN_BATCH && locked.areAny()) {
            requeue(locked.storeUnlocked(clicks));
            return;
        }
        try {
            batchWriter.store(clicks);
            batchSize = Math.min(2 * batchSize, MAX_BATCH);
        } catch (SQLException e) {
            if (!SqlErrors.isLockTimeout(e)) {
                batchSize = SqlErrors.isStatementTimeout(e) ? Math.max(batchSize / 2, MIN_BATCH) : batchSize;
                throw e;
            }
            batchSize = MIN_BATCH;
            requeue(locked.storeUnlocked(clicks));
        }
    }

    private void requeue(List<byte[]> clicks) throws IOException {
        for (byte[] click : clicks) {
            if (spools.own().append(click) == 0) {
                throw new IOException("The spool is full of clicks whose sums are locked");
            }
        }
        someAreLocked |= !clicks.isEmpty();
    }
}
