package dev.tributary.platform.outbox;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Collects what came of attempts, so that one transaction records many of a brand. */
@ApplicationScoped
class RecordOutcomes {
    /** What is done and not recorded yet would be done again after a crash. */
    private static final int MOST_AHEAD = 8;
    /** How often in a row one worker writes for the others before it goes back to its own work. */
    private static final int MOST_SETS = 16;

    private final WriteOutcomes outcomes;
    private final Map<UUID, Group> groups = new ConcurrentHashMap<>();

    RecordOutcomes(WriteOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    /**
     * Records the outcome of an attempt. The worker that finishes when no other is writing results of the same brand writes
     * those of all, so one transaction takes along every attempt that ended during the one before. The other workers go on,
     * unless too many results are ahead. Whoever stops writing looks again, or leaves the rest to a thread without work of its
     * own: no result may wait for an attempt that does not come.
     */
    void record(Attempt ended) {
        var group = groups.computeIfAbsent(ended.row().brandId(), brand -> new Group());
        while (!group.waiting.offer(ended)) {
            group.writing.lock();
            writeWaiting(group);
        }
        for (int sets = 0; sets < MOST_SETS && !group.waiting.isEmpty() && group.writing.tryLock(); sets++) {
            writeWaiting(group);
        }
        if (!group.waiting.isEmpty()) {
            Infrastructure.getDefaultExecutor().execute(() -> writeAll(group));
        }
    }

    private void writeAll(Group group) {
        while (!group.waiting.isEmpty() && group.writing.tryLock()) {
            writeWaiting(group);
        }
    }

    /** Writes the results that wait, and unlocks the group. */
    private void writeWaiting(Group group) {
        try {
            var all = new ArrayList<Attempt>();
            group.waiting.drainTo(all);
            outcomes.write(all);
        } finally {
            group.writing.unlock();
        }
    }

    private static final class Group {
        private final BlockingQueue<Attempt> waiting = new ArrayBlockingQueue<>(MOST_AHEAD);
        private final Lock writing = new ReentrantLock();
    }
}
