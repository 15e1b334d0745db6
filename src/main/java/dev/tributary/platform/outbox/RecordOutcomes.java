package dev.tributary.platform.outbox;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tributary.platform.tenancy.Tenancy;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes what came of attempts: the end of the row and the handler's record of it, in one transaction. */
@ApplicationScoped
class RecordOutcomes {
    private static final Logger LOG = Logger.getLogger(RecordOutcomes.class);
    /** What is done and not recorded yet would be done again after a crash. */
    private static final int MOST_AHEAD = 8;
    /** How often in a row one worker writes for the others before it goes back to its own work. */
    private static final int MOST_SETS = 16;

    private final OutboxTable table;
    private final HeldRows held;
    private final Tenancy tenancy;
    private final Map<UUID, Group> groups = new ConcurrentHashMap<>();

    RecordOutcomes(OutboxTable table, HeldRows held, Tenancy tenancy) {
        this.table = table;
        this.held = held;
        this.tenancy = tenancy;
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
            write(all);
        } finally {
            group.writing.unlock();
        }
    }

    private void write(List<Attempt> all) {
        if (all.isEmpty()) {
            return;
        }
        try {
            keep(all);
        } catch (RuntimeException e) {
            all.forEach(one -> writeAlone(one, all.size() == 1 ? e : null));
        } finally {
            all.forEach(one -> held.remove(one.row()));
        }
    }

    private void writeAlone(Attempt ended, @Nullable RuntimeException failed) {
        try {
            if (failed != null) {
                throw failed;
            }
            keep(List.of(ended));
        } catch (RuntimeException e) {
            var row = ended.row();
            LOG.errorf(e, "What came of %s %s could not be recorded; it will be tried again", row.topic(), row.id());
        }
    }

    private void keep(List<Attempt> all) {
        var mine = tenancy.write(all.get(0).row().brandId(), () -> {
            var kept = complete(all);
            all.stream()
                    .filter(one -> kept.contains(one.row().id()))
                    .collect(groupingBy(Attempt::handler, mapping(Attempt::ended, toList())))
                    .forEach(OutboxHandler::recordOutcomes);
            return kept;
        });
        all.stream()
                .map(Attempt::row)
                .filter(row -> !mine.contains(row.id()))
                .forEach(row ->
                        LOG.warnf("%s %s took longer than its lease; another worker has it", row.topic(), row.id()));
    }

    /** @return the rows that this worker still held */
    private Set<UUID> complete(List<Attempt> all) {
        var over = all.stream().filter(Attempt::isOver).map(Attempt::row).toList();
        var mine = over.isEmpty() ? new HashSet<UUID>() : table.remove(over);
        all.stream()
                .filter(one -> !one.isOver())
                .sorted(comparing(one -> one.row().id()))
                .filter(this::reschedule)
                .forEach(one -> mine.add(one.row().id()));
        return mine;
    }

    private boolean reschedule(Attempt one) {
        var row = one.row();
        return one.outcome() instanceof Outcome.Retry retry
                ? table.postpone(row, one.now().plus(wait(one.handler(), row)), retry.reason())
                : one.outcome() instanceof Outcome.NotYet later && table.defer(row, later.dueAt());
    }

    private static Duration wait(OutboxHandler handler, OutboxRow row) {
        return handler.retries().after(row.attempts(), ThreadLocalRandom.current());
    }

    private static final class Group {
        private final BlockingQueue<Attempt> waiting = new ArrayBlockingQueue<>(MOST_AHEAD);
        private final Lock writing = new ReentrantLock();
    }

    record Attempt(OutboxHandler handler, OutboxRow row, Outcome outcome, Instant now) {
        /** Whether the queue has seen the last of it. */
        boolean isOver() {
            return outcome instanceof Outcome.Done || outcome instanceof Outcome.GiveUp;
        }

        OutboxHandler.CompletedRow ended() {
            return new OutboxHandler.CompletedRow(row, outcome);
        }
    }
}
