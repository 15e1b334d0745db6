package dev.tributary.sales.claims;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.sales.traces.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The open claims that the brand did not answer by their day. */
@ApplicationScoped
class OverdueClaims {
    /** Days that a brand has after the reminder. */
    static final int GRACE_DAYS = 7;

    private final Tenancy tenancy;

    OverdueClaims(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Marks claims as reminded, each once, and moves the day on which they close. */
    List<UUID> markReminded(LocalDate today, Instant now, int limit) {
        return tenancy.query("""
                        update claims set reminded_at = :now, closes_on = greatest(closes_on, :closes)
                        where brand_id = :brand and id in (
                            select id from claims
                            where brand_id = :brand and state = 'OPEN' and answer_by < :today and reminded_at is null
                            order by answer_by limit :limit for update skip locked)
                        returning id""")
                .bind("now", now)
                .bind("today", today)
                .bind("closes", today.plusDays(GRACE_DAYS))
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    /** Locks claims that have not been answered after the reminder either. */
    List<Claim> lockUnanswered(LocalDate today, int limit) {
        return tenancy.query(Claims.SELECT + """
                         and state = 'OPEN' and answer_by < :today and reminded_at is not null and closes_on < :today
                        order by answer_by, id limit :limit for update skip locked""")
                .bind("today", today)
                .bind("limit", limit)
                .mapTo(Claim.class)
                .list();
    }

    void close(UUID id, Claim.State state, Trace.Verdict verdict, Instant now) {
        tenancy.update("""
                        update claims set state = :state, verdict = :verdict, answered_at = :now
                        where brand_id = :brand and id = :id and state = 'OPEN'""")
                .bind("id", id)
                .bind("state", state)
                .bind("verdict", verdict)
                .bind("now", now)
                .execute();
    }
}
