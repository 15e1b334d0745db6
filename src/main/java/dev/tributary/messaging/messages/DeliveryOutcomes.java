package dev.tributary.messaging.messages;

import dev.tributary.messaging.templates.Recipient;
import dev.tributary.platform.outbox.OutboxHandler;
import dev.tributary.platform.outbox.Outcome;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what came of deliveries that were taken to the mail server. */
@ApplicationScoped
class DeliveryOutcomes {
    private final Tenancy tenancy;
    private final Clock clock;

    DeliveryOutcomes(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    void record(List<OutboxHandler.CompletedRow> ended) {
        markSent(ended.stream().flatMap(handled -> sent(handled).stream()).toList());
        ended.stream()
                .filter(handled -> sent(handled).isEmpty())
                .forEach(handled -> note(DeliverMail.idOf(handled.row()), handled.outcome()));
    }

    private static Optional<SentDelivery> sent(OutboxHandler.CompletedRow handled) {
        return handled.outcome() instanceof Outcome.Done done
                        && !Recipient.UNSUBSCRIBED.equals(done.note())
                        && !DeliverMail.OVERTAKEN.equals(done.note())
                ? Optional.of(new SentDelivery(DeliverMail.idOf(handled.row()), done.note()))
                : Optional.empty();
    }

    private void note(UUID id, Outcome outcome) {
        if (outcome instanceof Outcome.Done done && Recipient.UNSUBSCRIBED.equals(done.note())) {
            complete(id, DeliveryStatus.SKIPPED, done.note(), null);
        } else if (outcome instanceof Outcome.GiveUp end) {
            complete(id, DeliveryStatus.FAILED, end.code(), end.reason());
        } else if (outcome instanceof Outcome.Retry retry) {
            noteReply(id, retry.reason());
        }
    }

    /** A sent e-mail is recorded as sent, also if it was cancelled meanwhile. */
    private void markSent(List<SentDelivery> sent) {
        if (sent.isEmpty()) {
            return;
        }
        UnnestParameters.of(sent)
                .column("ids", "uuid", SentDelivery::id)
                .column("notes", "text", SentDelivery::note)
                .bindTo(tenancy.update("""
                        update deliveries
                           set status = 'SENT', reason = row.note, reply = null, merged = null, changed_at = :now
                          from unnest(:ids, :notes) as row (id, note)
                         where brand_id = :brand and deliveries.id = row.id
                           and (status = 'QUEUED' or status = 'SKIPPED' and reason = 'cancelled')"""))
                .bind("now", clock.instant())
                .execute();
    }

    private void complete(UUID id, DeliveryStatus status, @Nullable String reason, @Nullable String reply) {
        tenancy.update("""
                        update deliveries
                           set status = :status, reason = :reason, reply = :reply, merged = null, changed_at = :now
                         where brand_id = :brand and id = :id and status = 'QUEUED'""")
                .bind("id", id)
                .bind("status", status.name())
                .bind("reason", reason)
                .bind("reply", reply)
                .bind("now", clock.instant())
                .execute();
    }

    private void noteReply(UUID id, String reply) {
        tenancy.update("""
                        update deliveries set reply = :reply, changed_at = :now
                         where brand_id = :brand and id = :id and status = 'QUEUED'""")
                .bind("id", id)
                .bind("reply", reply)
                .bind("now", clock.instant())
                .execute();
    }
}
