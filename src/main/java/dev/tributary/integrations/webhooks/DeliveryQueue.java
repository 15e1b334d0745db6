package dev.tributary.integrations.webhooks;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The queue of deliveries. */
@ApplicationScoped
class DeliveryQueue {
    private static final String ADD = """
            insert into webhook_deliveries (brand_id, id, endpoint_id, event_id, event_type, ordered_by, url, payload,
                                            status, due_at, created_at)
            select :brand, id, endpoint, event, type, ordered, url, payload, 'WAITING', :now, :now
              from unnest(:ids, :endpoints, :events, :types, :ordered_by, :urls, :payloads) with ordinality
                   as row (id, endpoint, event, type, ordered, url, payload, place)
             order by place""";

    private static final String CLAIM = """
            update webhook_deliveries d
            set attempts = attempts + 1, due_at = :lease_end, last_attempt_at = :now
            from (select id from webhook_deliveries w
                  where brand_id = :brand and endpoint_id = :endpoint and status = 'WAITING' and due_at <= :now
                    and not exists (select from webhook_deliveries e
                                    where e.brand_id = w.brand_id and e.endpoint_id = w.endpoint_id
                                      and e.ordered_by = w.ordered_by and e.status = 'WAITING' and e.sequence < w.sequence)
                  order by due_at, sequence limit :most for update skip locked) next
            where d.brand_id = :brand and d.id = next.id
            returning d.id, d.event_id, d.url, d.payload, d.attempts""";

    private final Tenancy tenancy;
    private final Clock clock;

    DeliveryQueue(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    void add(List<NewDelivery> deliveries) {
        UnnestParameters.of(deliveries)
                .column("ids", "uuid", delivery -> TypeId.next())
                .column("endpoints", "uuid", NewDelivery::endpointId)
                .column("events", "uuid", NewDelivery::eventId)
                .column("types", "text", NewDelivery::type)
                .column("ordered_by", "uuid", NewDelivery::orderedBy)
                .column("urls", "text", NewDelivery::url)
                .column("payloads", "text", NewDelivery::payload)
                .bindTo(tenancy.update(ADD))
                .bind("now", clock.instant())
                .execute();
    }

    /**
     * Claims the due deliveries of an endpoint for as long as an attempt may take. A delivery waits for earlier ones with the
     * same {@code ordered_by}, so that no event overtakes an earlier one.
     */
    List<Claimed> claim(UUID endpointId, int most, Duration lease) {
        var now = clock.instant();
        return tenancy.query(CLAIM)
                .bind("endpoint", endpointId)
                .bind("now", now)
                .bind("lease_end", now.plus(lease))
                .bind("most", most)
                .mapTo(Claimed.class)
                .list();
    }

    /** @param next time of the next attempt; null when the delivery succeeded or is given up */
    void record(Claimed delivery, DeliveryAttempt attempt, String status, @Nullable Instant next) {
        tenancy.update("""
                        update webhook_deliveries
                        set status = :status, due_at = coalesce(:next, due_at), last_status = :answer, last_error = :error,
                            duration_ms = :duration
                        where brand_id = :brand and id = :id and status = 'WAITING' and attempts = :attempts""")
                .bind("id", delivery.id())
                .bind("attempts", delivery.attempts())
                .bind("status", status)
                .bind("next", next)
                .bind("answer", attempt.status())
                .bind("error", attempt.error())
                .bind("duration", attempt.durationMs())
                .execute();
    }

    /** A delivery that this instance has claimed. */
    public record Claimed(UUID id, UUID eventId, @Nullable String url, String payload, int attempts) {}
}
