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

/** Where a change leaves the work that is to follow it. */
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

    /** To be done once the transaction at hand has committed. */
    public void add(String topic, String payload) {
        add(topic, List.of(payload));
    }

    public void add(String topic, List<String> payloads) {
        add(topic, payloads, clock.instant());
    }

    /** To be done at that time or soon after. */
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
     * Work about things that have ids of their own, each at most once in the queue; its payload is the id.
     *
     * @param dueAt of the first
     * @param apart so much later than the one before each of the others is due
     */
    public void addAbout(String topic, List<UUID> subjects, Instant dueAt, Duration apart) {
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
                .bind("apart", apart.toNanos() / NANOS_PER_MICRO)
                .execute();
        added.fire(new Added());
    }

    /** Takes back what nobody has begun; what is under way or was tried before stays, and finds out by itself. */
    public void withdraw(List<UUID> subjects) {
        tenancy.update("delete from outbox where brand_id = :brand and id = any(:ids) and attempts = 0")
                .bindArray("ids", UUID.class, subjects)
                .execute();
    }

    /** There is work; workers hear of it after the commit. */
    record Added() {}
}
