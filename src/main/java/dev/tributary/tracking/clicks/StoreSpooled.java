package dev.tributary.tracking.clicks;

import dev.tributary.platform.problems.SqlErrors;
import dev.tributary.platform.spool.Spool;
import dev.tributary.platform.spool.Spools;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Stores the next clicks of a spool, as many at once as the database stores in time. Used by one thread at a time. */
@Singleton
class StoreSpooled {
    private static final int MOST_AT_ONCE = 40_000;
    private static final int FEWEST_AT_ONCE = 100;

    private final Spools spools;
    private final ClickBatchWriter batchWriter;
    private final LockedBrands locked;
    private int batchSize = MOST_AT_ONCE;
    private boolean someAreLocked;

    StoreSpooled(Spools spools, ClickBatchWriter batchWriter, LockedBrands locked) {
        this.spools = spools;
        this.batchWriter = batchWriter;
        this.locked = locked;
    }

    /** Whether clicks were put behind the others since this was asked last. */
    boolean takeSomeAreLocked() {
        boolean were = someAreLocked;
        someAreLocked = false;
        return were;
    }

    /** What the database cannot store in time is tried in smaller parts, and what is locked goes behind the others. */
    int storeSome(Spool spool) throws SQLException, IOException {
        var batch = spool.next(batchSize);
        if (batch.isEmpty()) {
            return 0;
        }
        store(batch.records());
        batch.markFlushed();
        return batch.records().size();
    }

    private void store(List<byte[]> clicks) throws SQLException, IOException {
        if (batchSize == FEWEST_AT_ONCE && locked.areKnown()) {
            putBehind(locked.storeOthers(clicks));
            return;
        }
        try {
            batchWriter.store(clicks);
            batchSize = Math.min(2 * batchSize, MOST_AT_ONCE);
        } catch (SQLException e) {
            if (!SqlErrors.isLockTimeout(e)) {
                batchSize = SqlErrors.isStatementTimeout(e) ? Math.max(batchSize / 2, FEWEST_AT_ONCE) : batchSize;
                throw e;
            }
            batchSize = FEWEST_AT_ONCE;
            putBehind(locked.storeOthers(clicks));
        }
    }

    private void putBehind(List<byte[]> clicks) throws IOException {
        for (byte[] click : clicks) {
            if (spools.own().append(click) == 0) {
                throw new IOException("The spool is full of clicks whose sums are locked");
            }
        }
        someAreLocked |= !clicks.isEmpty();
    }
}
