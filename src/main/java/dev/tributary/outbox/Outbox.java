package dev.tributary.outbox;

import dev.tributary.access.Tenancy;
import dev.tributary.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Where a change leaves the work that is to follow it. */
@ApplicationScoped
public class Outbox {
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
        tenancy.update("""
                        insert into outbox (brand_id, id, topic, payload, created_at, due_at)
                        select :brand, id, :topic, payload, :now, :due
                          from unnest(cast(:ids as uuid[]), cast(:payloads as text[])) as row (id, payload)""")
                .bind("topic", topic)
                .bind("now", clock.instant())
                .bind("due", dueAt)
                .bindArray(
                        "ids",
                        java.util.UUID.class,
                        Stream.generate(TypeId::next).limit(payloads.size()).toArray())
                .bindArray("payloads", String.class, payloads)
                .execute();
        added.fire(new Added());
    }

    /** There is work; workers hear of it after the commit. */
    record Added() {}
}
