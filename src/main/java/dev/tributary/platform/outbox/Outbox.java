package dev.tributary.platform.outbox;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** Queues the work that follows a change. */
@ApplicationScoped
public class Outbox {
    private static final long NANOS_PER_MICRO = 1_000;

    private final Tenancy tenancy;
    private final Event<Added> added;
    private final Clock clock;

    Outbox(Tenancy tenancy, Event<Added> added, Clock clock) {
        this.tenancy = tenancy;
        this.added = added;
        this.clock = clock;
    }

    /** Queues work to be done once the current transaction has committed. */
    public void add(String topic, String payload) {
        add(topic, List.of(payload));
    }

    public void add(String topic, List<String> payloads) {
        add(topic, payloads, clock.instant());
    }

    /** Queues work to be done at {@code dueAt} or soon after. */
    public void add(String topic, List<String> payloads, Instant dueAt) {
        UnnestParameters.of(payloads)
                .column("ids", "uuid", payload -> TypeId.next())
                .column("payloads", "text", payload -> payload)
                .bindTo(tenancy.update("""
                        insert into outbox (brand_id, id, topic, payload, created_at, due_at)
                        select :brand, id, :topic, payload, :now, :due
                          from unnest(:ids, :payloads) as row (id, payload)"""))
                .bind("topic", topic)
                .bind("now", clock.instant())
                .bind("due", dueAt)
                .execute();
        added.fire(new Added());
    }

    /**
     * Queues work on objects with ids; each object is in the queue at most once, and the payload is its id.
     *
     * @param dueAt of the first
     * @param interval between the due times of two consecutive ones
     */
    public void addAbout(String topic, List<UUID> subjects, Instant dueAt, Duration interval) {
        UnnestParameters.of(subjects)
                .column("ids", "uuid", subject -> subject)
                .bindTo(tenancy.update("""
                        insert into outbox (brand_id, id, topic, payload, created_at, due_at)
                        select :brand, id, :topic, cast(id as text), :now,
                               cast(:due as timestamptz) + (place - 1) * :apart * interval '1 microsecond'
                          from unnest(:ids) with ordinality as row (id, place)"""))
                .bind("topic", topic)
                .bind("now", clock.instant())
                .bind("due", dueAt)
                .bind("apart", interval.toNanos() / NANOS_PER_MICRO)
                .execute();
        added.fire(new Added());
    }

    /**
     * Removes work that was not started. Work that is in progress or was tried stays, and its handler checks whether it still
     * applies.
     */
    public void withdraw(List<UUID> subjects) {
        tenancy.update("delete from outbox where brand_id = :brand and id = any(:ids) and attempts = 0")
                .bindArray("ids", UUID.class, subjects)
                .execute();
    }

    /**
     * Removes work of a topic, whether it was started or not.
     *
     * @param isObsolete tells by the payload
     */
    public void remove(String topic, Predicate<String> isObsolete) {
        var obsolete = tenancy.query("select id, payload from outbox where brand_id = :brand and topic = :topic")
                .bind("topic", topic)
                .mapTo(Queued.class)
                .filter(queued -> isObsolete.test(queued.payload()))
                .map(Queued::id)
                .list();
        if (!obsolete.isEmpty()) {
            tenancy.update("delete from outbox where brand_id = :brand and id = any(:ids)")
                    .bindArray("ids", UUID.class, obsolete)
                    .execute();
        }
    }

    /** A row of {@code outbox}. */
    public record Queued(UUID id, String payload) {}

    /** Work was added; workers are woken after the commit. */
    record Added() {}
}
