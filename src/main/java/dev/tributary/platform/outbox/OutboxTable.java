package dev.tributary.platform.outbox;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** The outbox table as a queue: finds brands with work, claims rows, and removes or reschedules them. */
@ApplicationScoped
class OutboxTable {
    private static final String RENEW = """
            with held as (
                select outbox.id from outbox join unnest(:ids, :attempts) as row (id, attempt)
                    on outbox.id = row.id and outbox.attempts = row.attempt
                 where outbox.brand_id = :brand for update of outbox skip locked)
            update outbox set due_at = :lease_end from held
             where outbox.brand_id = :brand and outbox.id = held.id
            returning outbox.id""";

    private static final String CLAIM = """
            with due as (
                select id, due_at from outbox
                 where brand_id = :brand and due_at <= :now and topic = any(:topics)
                 order by due_at limit :turn for update skip locked)
            update outbox set due_at = :lease_end, attempts = attempts + 1
              from due where outbox.brand_id = :brand and outbox.id = due.id
            returning outbox.brand_id, outbox.id, topic, payload, attempts, created_at, due.due_at""";

    private final Jdbi jdbi;
    private final Tenancy tenancy;
    private final OutboxConfig config;
    private final Map<String, OutboxHandler> handlers;

    OutboxTable(Jdbi jdbi, Tenancy tenancy, OutboxConfig config, @All List<OutboxHandler> handlers) {
        this.jdbi = jdbi;
        this.tenancy = tenancy;
        this.config = config;
        this.handlers = handlers.stream().collect(Collectors.toMap(OutboxHandler::topic, Function.identity()));
    }

    OutboxHandler handler(OutboxRow row) {
        return java.util.Objects.requireNonNull(handlers.get(row.topic()));
    }

    Set<UUID> brandsWithWork(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("select brand_id from outbox_brands where due_at <= :now")
                .bind("now", now)
                .mapTo(UUID.class)
                .collect(Collectors.toCollection(HashSet::new)));
    }

    /**
     * Claims the rows that are due longest, for the time of a lease. Topics without a handler here are left to newer
     * instances.
     */
    List<OutboxRow> claim(UUID brandId, Instant now) {
        return tenancy.write(brandId, () -> {
            var rows = claimDue(now);
            rows.stream().collect(Collectors.groupingBy(this::handler)).forEach(OutboxHandler::onClaimed);
            return rows;
        });
    }

    private List<OutboxRow> claimDue(Instant now) {
        return tenancy.query(CLAIM)
                .bind("now", now)
                .bind("lease_end", now.plus(config.lease()))
                .bindArray("topics", String.class, handlers.keySet())
                .bind("turn", config.turn())
                .mapTo(OutboxRow.class)
                .list();
    }

    /** Extends leases and returns the ids of the extended ones; a row that is being finished at the same time is left out. */
    List<UUID> renew(UUID brandId, List<OutboxRow> rows, Instant leaseEnd) {
        return tenancy.write(
                brandId,
                () -> UnnestParameters.of(rows)
                        .column("ids", "uuid", OutboxRow::id)
                        .column("attempts", "int4", OutboxRow::attempts)
                        .bindTo(tenancy.query(RENEW))
                        .bind("lease_end", leaseEnd)
                        .mapTo(UUID.class)
                        .list());
    }

    /**
     * Removes rows and returns the ids of the removed ones; the leases of the others have ended, and another worker has them.
     */
    Set<UUID> remove(List<OutboxRow> rows) {
        return UnnestParameters.of(rows)
                .column("ids", "uuid", OutboxRow::id)
                .column("attempts", "int4", OutboxRow::attempts)
                .bindTo(tenancy.query("""
                        delete from outbox using unnest(:ids, :attempts) as row (id, attempt)
                         where outbox.brand_id = :brand and outbox.id = row.id and outbox.attempts = row.attempt
                        returning outbox.id"""))
                .mapTo(UUID.class)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Reschedules a row for a retry; false when its lease has ended and another worker has it. */
    boolean postpone(OutboxRow row, Instant dueAt, String reason) {
        return tenancy.update("""
                                update outbox set due_at = :due, last_error = :reason
                                 where brand_id = :brand and id = :id and attempts = :attempts""")
                        .bind("id", row.id())
                        .bind("attempts", row.attempts())
                        .bind("due", dueAt)
                        .bind("reason", reason)
                        .execute()
                == 1;
    }

    /** Reschedules a row without counting the attempt; false when its lease has ended and another worker has it. */
    boolean defer(OutboxRow row, Instant dueAt) {
        return tenancy.update("""
                                update outbox set due_at = :due, attempts = attempts - 1
                                 where brand_id = :brand and id = :id and attempts = :attempts""")
                        .bind("id", row.id())
                        .bind("attempts", row.attempts())
                        .bind("due", dueAt)
                        .execute()
                == 1;
    }

    /** Releases rows that were claimed and not started. */
    void release(UUID brandId, List<OutboxRow> rows, Instant now) {
        tenancy.write(
                brandId, () -> rows.stream().filter(row -> defer(row, now)).count());
    }
}
