package dev.tributary.platform.outbox;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tributary.platform.tenancy.Tenancy;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
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

/** One attempt: the work outside of any transaction, then its end and the handler's record of it in one. */
@ApplicationScoped
class OutboxProcessor {
    private static final Logger LOG = Logger.getLogger(OutboxProcessor.class);
    /** What is done and not written down yet would be done again after a crash. */
    private static final int MOST_AHEAD = 8;
    /** So often in a row the same worker writes for the others before it goes back to its own work. */
    private static final int MOST_SETS = 16;

    private final OutboxTable table;
    private final HeldRows held;
    private final Tenancy tenancy;
    private final MeterRegistry meters;
    private final Map<UUID, Group> groups = new ConcurrentHashMap<>();

    OutboxProcessor(OutboxTable table, HeldRows held, Tenancy tenancy, MeterRegistry meters) {
        this.table = table;
        this.held = held;
        this.tenancy = tenancy;
        this.meters = meters;
    }

    void handle(OutboxRow row, Instant now) {
        var handler = table.handler(row);
        var outcome = attempt(handler, row);
        meters.counter("outbox.attempts", "topic", row.topic(), "outcome", nameOf(outcome))
                .increment();
        settle(new Attempt(handler, row, outcome, now));
        if (outcome instanceof Outcome.GiveUp end) {
            LOG.warnf("%s %s was given up, %s: %s", row.topic(), row.id(), end.code(), end.reason());
        }
    }

    private static Outcome attempt(OutboxHandler handler, OutboxRow row) {
        Outcome outcome;
        try {
            outcome = handler.handle(row);
        } catch (RuntimeException | Error e) {
            // An Error too, such as a stack overflow: one row must not end the thread that serves all brands.
            LOG.warnf(e, "%s %s failed", row.topic(), row.id());
            outcome = new Outcome.Retry(e.toString());
        }
        return outcome instanceof Outcome.Retry retry
                        && row.attempts() >= handler.retries().mostAttempts()
                ? new Outcome.GiveUp(Outcome.GiveUp.TOO_MANY_ATTEMPTS, retry.reason())
                : outcome;
    }

    /**
     * Who ends while nobody writes down what came of a brand's work writes it, and what ends meanwhile; the others go on, unless
     * too many are ahead. So a transaction takes along all that ended during the one before. Whoever stops writing looks again,
     * or leaves the rest to a thread without work of its own: nothing may wait for a next one that does not come.
     */
    private void settle(Attempt ended) {
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

    /** Ends what the lock began. */
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
            LOG.errorf(
                    e, "What came of %s %s could not be written down; it will be tried again", row.topic(), row.id());
        }
    }

    private void keep(List<Attempt> all) {
        var mine = tenancy.write(all.get(0).row().brandId(), () -> {
            var kept = putAway(all);
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

    /** Those that were still ours. */
    private Set<UUID> putAway(List<Attempt> all) {
        var over = all.stream().filter(Attempt::isOver).map(Attempt::row).toList();
        var mine = over.isEmpty() ? new HashSet<UUID>() : table.remove(over);
        all.stream()
                .filter(one -> !one.isOver())
                .sorted(comparing(one -> one.row().id()))
                .filter(this::putBack)
                .forEach(one -> mine.add(one.row().id()));
        return mine;
    }

    private boolean putBack(Attempt one) {
        var row = one.row();
        return one.outcome() instanceof Outcome.Retry retry
                ? table.postpone(row, one.now().plus(wait(one.handler(), row)), retry.reason())
                : one.outcome() instanceof Outcome.NotYet later && table.defer(row, later.dueAt());
    }

    private static java.time.Duration wait(OutboxHandler handler, OutboxRow row) {
        return handler.retries().after(row.attempts(), ThreadLocalRandom.current());
    }

    private static String nameOf(Outcome outcome) {
        if (outcome instanceof Outcome.Done) {
            return "done";
        }
        if (outcome instanceof Outcome.NotYet) {
            return "not_yet";
        }
        return outcome instanceof Outcome.Retry ? "retry" : "give_up";
    }

    private static final class Group {
        private final BlockingQueue<Attempt> waiting = new ArrayBlockingQueue<>(MOST_AHEAD);
        private final Lock writing = new ReentrantLock();
    }

    private record Attempt(OutboxHandler handler, OutboxRow row, Outcome outcome, Instant now) {
        /** Whether the queue has seen the last of it. */
        boolean isOver() {
            return outcome instanceof Outcome.Done || outcome instanceof Outcome.GiveUp;
        }

        OutboxHandler.CompletedRow ended() {
            return new OutboxHandler.CompletedRow(row, outcome);
        }
    }
}
