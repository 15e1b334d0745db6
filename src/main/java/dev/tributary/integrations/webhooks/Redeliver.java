package dev.tributary.integrations.webhooks;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts deliveries back into the queue at the request of staff. */
@ApplicationScoped
class Redeliver {
    private static final String REDELIVER = """
            update webhook_deliveries set status = 'WAITING', attempts = 0, due_at = :now
            where brand_id = :brand and id in (
                select id from webhook_deliveries
                where brand_id = :brand and endpoint_id = :endpoint and created_at >= :from and created_at < :to
                  and status <> 'WAITING' and (cast(:status as text) is null or status = :status)
                order by sequence limit :most)""";

    private final Tenancy tenancy;
    private final Clock clock;

    Redeliver(Tenancy tenancy, Clock clock) {
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** The delivery is due at once, and has its full number of attempts. */
    int queue(UUID id) {
        return tenancy.update("""
                        update webhook_deliveries set status = 'WAITING', attempts = 0, due_at = :now
                        where brand_id = :brand and id = :id""").bind("id", id).bind("now", clock.instant()).execute();
    }

    /** Queues the deliveries of an endpoint in a range of time again; only those of one status when it is given. */
    int queue(UUID endpointId, Instant from, Instant to, @Nullable String status, int most) {
        return tenancy.update(REDELIVER)
                .bind("endpoint", endpointId)
                .bind("from", from)
                .bind("to", to)
                .bind("status", status)
                .bind("most", most)
                .bind("now", clock.instant())
                .execute();
    }
}
