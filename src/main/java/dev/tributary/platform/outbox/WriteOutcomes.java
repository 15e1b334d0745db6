package dev.tributary.platform.outbox;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes the outcomes of a brand's attempts: the ends of their rows and the handlers' records, in one transaction. */
@ApplicationScoped
class WriteOutcomes {
    private static final Logger LOG = Logger.getLogger(WriteOutcomes.class);

    private final OutboxTable table;
    private final HeldRows held;
    private final Tenancy tenancy;

    WriteOutcomes(OutboxTable table, HeldRows held, Tenancy tenancy) {
        this.table = table;
        this.held = held;
        this.tenancy = tenancy;
    }

    /** Where they cannot be written together each is tried alone. */
    void write(List<Attempt> all) {
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
}
