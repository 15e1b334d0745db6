package dev.tributary.platform.audit;

import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Audit events of the brands that somebody follows, until they were told. */
@ApplicationScoped
public class ChangeQueue {
    /** Of the job that tells them: the brands with any. */
    public static final String BRANDS = "brands_with_queued_events";

    private final Tenancy tenancy;

    ChangeQueue(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** From the transaction at hand on, the brand's changes are queued. */
    public void follow() {
        tenancy.update("insert into event_followers (brand_id) values (:brand) on conflict do nothing")
                .execute();
    }

    /** From the transaction at hand on, they are not, and what was queued is dropped. */
    public void unfollow() {
        tenancy.update("delete from event_followers where brand_id = :brand").execute();
        tenancy.update("delete from event_queue where brand_id = :brand").execute();
    }

    /** Whether nobody else takes from the brand's queue until the transaction ends; so its order is kept. */
    public boolean lock() {
        return tenancy.query("select true from event_followers where brand_id = :brand for update skip locked")
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
    }

    /** The oldest that have committed. */
    public List<Queued> next(int most) {
        return tenancy.query("""
                        select sequence, audit_event_id from event_queue where brand_id = :brand order by sequence limit :most""").bind("most", most).mapTo(Queued.class).list();
    }

    public void remove(List<Queued> told) {
        tenancy.update("delete from event_queue where brand_id = :brand and sequence = any(:sequences)")
                .bindArray(
                        "sequences",
                        Long.class,
                        told.stream().map(Queued::sequence).toList())
                .execute();
    }

    /** A row of the queue. */
    public record Queued(long sequence, UUID auditEventId) {}
}
