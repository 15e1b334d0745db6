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

/** Records the outcomes of deliveries that were passed to the mail server. */
@ApplicationScoped
class DeliveryOutcomes {
    private final Tenancy tenancy;
    private final Clock clock;

    DeliveryOutcomes(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    void record(List<OutboxHandler.CompletedRow> completed) {
        markSent(completed.stream().flatMap(result -> sent(result).stream()).toList());
        completed.stream()
                .filter(result -> sent(result).isEmpty())
                .forEach(result -> recordUnsent(DeliverMail.idOf(result.row()), result.outcome()));
    }

    private static Optional<SentDelivery> sent(OutboxHandler.CompletedRow result) {
        return result.outcome() instanceof Outcome.Done done
                        && !Recipient.UNSUBSCRIBED.equals(done.note())
                        && !DeliverMail.ALREADY_COMPLETED.equals(done.note())
                ? Optional.of(new SentDelivery(DeliverMail.idOf(result.row()), done.note()))
                : Optional.empty();
    }

    private void recordUnsent(UUID id, Outcome outcome) {
        if (outcome instanceof Outcome.Done done && Recipient.UNSUBSCRIBED.equals(done.note())) {
            complete(id, DeliveryStatus.SKIPPED, done.note(), null);
        } else if (outcome instanceof Outcome.GiveUp giveUp) {
            complete(id, DeliveryStatus.FAILED, giveUp.code(), giveUp.reason());
        } else if (outcome instanceof Outcome.Retry retry) {
            recordReply(id, retry.reason());
        }
    }

    /** A sent e-mail is recorded as sent even when it was cancelled meanwhile. */
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

    private void recordReply(UUID id, String reply) {
        tenancy.update("""
                        update deliveries set reply = :reply, changed_at = :now
                         where brand_id = :brand and id = :id and status = 'QUEUED'""")
                .bind("id", id)
                .bind("reply", reply)
                .bind("now", clock.instant())
                .execute();
    }
}
