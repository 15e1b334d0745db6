package dev.tributary.platform.audit;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The queue of audit events of the brands that are followed, until they are delivered. */
@ApplicationScoped
public class ChangeQueue {
    /** The view of the brands with queued events, for the job that delivers them. */
    public static final String BRANDS = "brands_with_queued_events";

    private final Tenancy tenancy;

    ChangeQueue(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Queues the brand's changes, starting with the current transaction. */
    public void follow() {
        tenancy.update("insert into event_followers (brand_id) values (:brand) on conflict do nothing")
                .execute();
    }

    /** Stops queueing, starting with the current transaction, and deletes queued events. */
    public void unfollow() {
        tenancy.update("delete from event_followers where brand_id = :brand").execute();
        tenancy.update("delete from event_queue where brand_id = :brand").execute();
    }

    /**
     * Locks the brand's queue until the transaction ends, which keeps its order; false when another transaction has locked
     * it.
     */
    public boolean lock() {
        return tenancy.query("select true from event_followers where brand_id = :brand for update skip locked")
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    /** The oldest committed events. */
    public List<Queued> next(int limit) {
        return tenancy.query("""
                        select sequence, audit_event_id from event_queue where brand_id = :brand order by sequence limit :most""").bind("most", limit).mapTo(Queued.class).list();
    }

    public void remove(List<Queued> delivered) {
        tenancy.update("delete from event_queue where brand_id = :brand and sequence = any(:sequences)")
                .bindArray(
                        "sequences",
                        Long.class,
                        delivered.stream().map(Queued::sequence).toList())
                .execute();
    }

    /** A row of the queue. */
    public record Queued(long sequence, UUID auditEventId) {}
}
