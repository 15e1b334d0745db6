package dev.tributary.platform.outbox;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tributary.platform.problems.SqlErrors;
import dev.tributary.platform.problems.ThrottledLog;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Writes the outcomes of a brand's attempts in one transaction: removes or reschedules their rows, and lets the handlers
 * record them.
 */
@ApplicationScoped
class WriteOutcomes {
    private static final Logger LOG = Logger.getLogger(WriteOutcomes.class);
    private static final ThrottledLog TROUBLE = new ThrottledLog(LOG);

    private final OutboxTable table;
    private final HeldRows held;
    private final Tenancy tenancy;

    WriteOutcomes(OutboxTable table, HeldRows held, Tenancy tenancy) {
        this.table = table;
        this.held = held;
        this.tenancy = tenancy;
    }

    /**
     * Writes all outcomes together; when that fails, each one alone.
     *
     * @return those that are to be written again, since the database was unavailable or busy; their rows stay leased until then,
     *     so that no other worker repeats the work
     */
    List<Attempt> write(List<Attempt> attempts) {
        if (attempts.isEmpty()) {
            return List.of();
        }
        try {
            writeTogether(attempts);
        } catch (RuntimeException | Error e) {
            if (attempts.size() > 1 && !SqlErrors.isConnectionLoss(e)) {
                return attempts.stream()
                        .flatMap(attempt -> write(List.of(attempt)).stream())
                        .toList();
            }
            if (SqlErrors.isTemporary(e)) {
                TROUBLE.warn("outcomes", "Outcomes wait until the database takes them: " + e);
                attempts.forEach(attempt -> held.extend(attempt.row()));
                return attempts;
            }
            attempts.forEach(attempt -> logLoss(attempt.row(), e));
        }
        attempts.forEach(attempt -> held.remove(attempt.row()));
        return List.of();
    }

    private static void logLoss(OutboxRow row, Throwable failure) {
        LOG.errorf(failure, "What came of %s %s could not be recorded; it will be tried again", row.topic(), row.id());
    }

    private void writeTogether(List<Attempt> attempts) {
        var stillHeld = tenancy.write(attempts.get(0).row().brandId(), () -> {
            var completed = complete(attempts);
            attempts.stream()
                    .filter(attempt -> completed.contains(attempt.row().id()))
                    .collect(groupingBy(Attempt::handler, mapping(Attempt::completedRow, toList())))
                    .forEach(OutboxHandler::recordOutcomes);
            return completed;
        });
        attempts.stream()
                .map(Attempt::row)
                .filter(row -> !stillHeld.contains(row.id()))
                .forEach(row ->
                        LOG.warnf("%s %s took longer than its lease; another worker has it", row.topic(), row.id()));
    }

    /** @return the ids of the rows that this worker still held */
    private Set<UUID> complete(List<Attempt> attempts) {
        var finalRows =
                attempts.stream().filter(Attempt::isFinal).map(Attempt::row).toList();
        var stillHeld = finalRows.isEmpty() ? new HashSet<UUID>() : table.remove(finalRows);
        attempts.stream()
                .filter(attempt -> !attempt.isFinal())
                .sorted(comparing(attempt -> attempt.row().id()))
                .filter(this::reschedule)
                .forEach(attempt -> stillHeld.add(attempt.row().id()));
        return stillHeld;
    }

    private boolean reschedule(Attempt attempt) {
        var row = attempt.row();
        return attempt.outcome() instanceof Outcome.Retry retry
                ? table.postpone(row, attempt.now().plus(wait(attempt.handler(), row)), retry.reason())
                : attempt.outcome() instanceof Outcome.NotYet later && table.defer(row, later.dueAt());
    }

    private static Duration wait(OutboxHandler handler, OutboxRow row) {
        return handler.retries().after(row.attempts(), ThreadLocalRandom.current());
    }
}
