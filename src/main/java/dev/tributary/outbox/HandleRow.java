package dev.tributary.outbox;

import dev.tributary.access.Tenancy;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** One attempt: the work outside of any transaction, then its end and the handler's record of it in one. */
@ApplicationScoped
class HandleRow {
    private static final Logger LOG = Logger.getLogger(HandleRow.class);

    private final Queue queue;
    private final Tenancy tenancy;
    private final MeterRegistry meters;

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
        try {
            settle(handler, row, outcome, now);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "What came of %s %s could not be written down; it will be tried again", row.topic(), row.id());
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

    private void settle(OutboxHandler handler, OutboxRow row, Outcome outcome, Instant now) {
        boolean settled = tenancy.write(row.brandId(), () -> {
            boolean mine = putAway(handler, row, outcome, now);
            if (mine) {
                handler.settle(row, outcome);
            }
            return mine;
        });
        if (!settled) {
            LOG.warnf("%s %s took longer than its lease; another worker has it", row.topic(), row.id());
        } else if (outcome instanceof Outcome.GiveUp end) {
            LOG.warnf("%s %s was given up, %s: %s", row.topic(), row.id(), end.code(), end.reason());
        }
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
}
