package dev.tributary.outbox;

import dev.tributary.tenancy.Tenancy;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One attempt: the work outside of any transaction, then its end and the handler's record of it in one. */
@ApplicationScoped
class HandleRow {
    private static final Logger LOG = Logger.getLogger(HandleRow.class);

    private final Queue queue;
    private final Tenancy tenancy;
    private final MeterRegistry meters;
    private final Map<UUID, Group> groups = new ConcurrentHashMap<>();

    HandleRow(Queue queue, Tenancy tenancy, MeterRegistry meters) {
        this.queue = queue;
        this.tenancy = tenancy;
        this.meters = meters;
    }

    void handle(OutboxRow row, Instant now) {
        var handler = queue.handler(row);
        var outcome = attempt(handler, row);
        meters.counter("outbox.attempts", "topic", row.topic(), "outcome", nameOf(outcome))
                .increment();
        settle(new Ended(handler, row, outcome, now, new AtomicBoolean()));
        if (outcome instanceof Outcome.GiveUp end) {
            LOG.warnf("%s %s was given up, %s: %s", row.topic(), row.id(), end.code(), end.reason());
        }
    }

    private static Outcome attempt(OutboxHandler handler, OutboxRow row) {
        Outcome outcome;
        try {
            outcome = handler.handle(row);
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s %s failed", row.topic(), row.id());
            outcome = new Outcome.Retry(e.toString());
        }
        return outcome instanceof Outcome.Retry retry
                        && row.attempts() >= handler.retries().mostAttempts()
                ? new Outcome.GiveUp(Outcome.GiveUp.TOO_MANY_ATTEMPTS, retry.reason())
                : outcome;
    }

    /**
     * Workers of one brand that end at the same time are written down in one transaction: the first to come takes along all
     * who wait, and each goes on only when its own is kept.
     */
    private void settle(Ended ended) {
        var group = groups.computeIfAbsent(ended.row().brandId(), brand -> new Group());
        group.waiting.add(ended);
        synchronized (group) {
            if (ended.isKept().get()) {
                return;
            }
            List<Ended> all = new ArrayList<>();
            for (var one = group.waiting.poll(); one != null; one = group.waiting.poll()) {
                all.add(one);
            }
            try {
                settle(all);
            } catch (RuntimeException e) {
                all.forEach(one -> settleAlone(one, all.size() == 1 ? e : null));
            }
            all.forEach(one -> one.isKept().set(true));
        }
    }

    private void settleAlone(Ended ended, @Nullable RuntimeException failed) {
        try {
            if (failed != null) {
                throw failed;
            }
            settle(List.of(ended));
        } catch (RuntimeException e) {
            var row = ended.row();
            LOG.errorf(
                    e, "What came of %s %s could not be written down; it will be tried again", row.topic(), row.id());
        }
    }

    private void settle(List<Ended> all) {
        var brand = all.get(0).row().brandId();
        var late = tenancy.write(
                brand,
                () -> all.stream()
                        .sorted(Comparator.comparing(one -> one.row().id()))
                        .filter(one -> !keep(one))
                        .toList());
        late.forEach(one -> LOG.warnf(
                "%s %s took longer than its lease; another worker has it",
                one.row().topic(), one.row().id()));
    }

    private boolean keep(Ended one) {
        boolean mine = putAway(one.handler(), one.row(), one.outcome(), one.now());
        if (mine) {
            one.handler().settle(one.row(), one.outcome());
        }
        return mine;
    }

    private boolean putAway(OutboxHandler handler, OutboxRow row, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.Retry retry) {
            return queue.postpone(row, now.plus(wait(handler, row)), retry.reason());
        }
        return outcome instanceof Outcome.NotYet later ? queue.defer(row, later.dueAt()) : queue.remove(row);
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
        private final ConcurrentLinkedQueue<Ended> waiting = new ConcurrentLinkedQueue<>();
    }

    private record Ended(OutboxHandler handler, OutboxRow row, Outcome outcome, Instant now, AtomicBoolean isKept) {}
}
