package dev.tributary.platform.outbox;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
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
            Caffeine.newBuilder().weakValues().build(Group::new);
    /** Groups with outcomes that the database did not take. */
    private final Map<UUID, Group> unwritten = new ConcurrentHashMap<>();

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

    /** Whether outcomes of the brand wait until the database takes them. */
    boolean hasUnwritten(UUID brandId) {
        return unwritten.containsKey(brandId);
    }

    /** Tries again to write outcomes that the database did not take, each brand's on its own thread. */
    void retry() {
        unwritten
                .values()
                .forEach(group -> Infrastructure.getDefaultExecutor().execute(() -> {
                    if (group.writing.tryLock()) {
                        writeWaiting(group);
                    }
                }));
    }

    private void writeAll(Group group) {
        while (!group.waiting.isEmpty() && group.writing.tryLock()) {
            writeWaiting(group);
        }
    }

    /** Writes the outcomes that wait, and unlocks the group. */
    private void writeWaiting(Group group) {
        try {
            var attempts = new ArrayList<>(group.unwritten);
            group.waiting.drainTo(attempts);
            group.unwritten = outcomes.write(attempts);
            if (group.unwritten.isEmpty()) {
                unwritten.remove(group.brandId);
            } else {
                unwritten.put(group.brandId, group);
            }
        } finally {
            group.writing.unlock();
        }
    }

    private static final class Group {
        private final UUID brandId;
        private final BlockingQueue<Attempt> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
        private final Lock writing = new ReentrantLock();
        /** Used by who holds the lock. */
        private List<Attempt> unwritten = List.of();

        Group(UUID brandId) {
            this.brandId = brandId;
        }
    }
}
