package dev.tributary.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Makes one attempt: handles the row outside of any transaction, then records the outcome. */
@ApplicationScoped
class OutboxProcessor {
    private static final Logger LOG = Logger.getLogger(OutboxProcessor.class);

    private final OutboxTable table;
    private final RecordOutcomes recordOutcomes;
    private final MeterRegistry meters;

    OutboxProcessor(OutboxTable table, RecordOutcomes recordOutcomes, MeterRegistry meters) {
        this.table = table;
        this.recordOutcomes = recordOutcomes;
        this.meters = meters;
    }

    void handle(OutboxRow row, Instant now) {
        var handler = table.handler(row);
        var outcome = attempt(handler, row);
        meters.counter("outbox.attempts", "topic", row.topic(), "outcome", nameOf(outcome))
                .increment();
        recordOutcomes.record(new Attempt(handler, row, outcome, now));
        if (outcome instanceof Outcome.GiveUp end) {
            LOG.warnf("%s %s was given up, %s: %s", row.topic(), row.id(), end.code(), end.reason());
        }
    }

    private static Outcome attempt(OutboxHandler handler, OutboxRow row) {
        Outcome outcome;
        try {
            outcome = handler.handle(row);
        } catch (RuntimeException | Error e) {
            // Errors too, such as a stack overflow: one row must not end a thread that serves all brands.
            LOG.warnf(e, "%s %s failed", row.topic(), row.id());
            outcome = new Outcome.Retry(e.toString());
        }
        return outcome instanceof Outcome.Retry retry
                        && row.attempts() >= handler.retries().maxAttempts()
                ? new Outcome.GiveUp(Outcome.GiveUp.TOO_MANY_ATTEMPTS, retry.reason())
                : outcome;
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
