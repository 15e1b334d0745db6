package dev.tributary.platform.outbox;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Collects the outcomes of attempts, so that one transaction records many of a brand. */
@ApplicationScoped
class RecordOutcomes {
    /** The most outcomes of a brand that wait to be recorded: their work would be repeated after a crash. */
    private static final int MAX_WAITING = 8;
    /** How often in a row a worker records for the others before it returns to its own work. */
    private static final int MAX_ROUNDS = 16;

    private final WriteOutcomes outcomes;
    /** A group is dropped when no worker uses it. */
    private final LoadingCache<UUID, Group> groups =
            Caffeine.newBuilder().weakValues().build(brandId -> new Group());

    RecordOutcomes(WriteOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    /**
     * Records the outcome of an attempt. A worker that finds no other one writing outcomes of the same brand writes all that
     * wait, so that one transaction takes along every attempt that finished during the one before. The other workers
     * continue, unless too many outcomes wait. A worker that stops writing checks the queue again, or leaves the rest to a
     * thread without work of its own, so that no outcome waits for an attempt that does not come.
     */
    void record(Attempt attempt) {
        var group = groups.get(attempt.row().brandId());
        while (!group.waiting.offer(attempt)) {
            group.writing.lock();
            writeWaiting(group);
        }
        for (int rounds = 0; rounds < MAX_ROUNDS && !group.waiting.isEmpty() && group.writing.tryLock(); rounds++) {
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

    /** Writes the outcomes that wait, and unlocks the group. */
    private void writeWaiting(Group group) {
        try {
            var attempts = new ArrayList<Attempt>();
            group.waiting.drainTo(attempts);
            outcomes.write(attempts);
        } finally {
            group.writing.unlock();
        }
    }

    private static final class Group {
        private final BlockingQueue<Attempt> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
        private final Lock writing = new ReentrantLock();
    }
}
