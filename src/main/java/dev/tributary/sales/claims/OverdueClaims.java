package dev.tributary.sales.claims;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.sales.traces.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** The claims whose day of an answer has passed. */
@ApplicationScoped
class OverdueClaims {
    /** A brand that is reminded has so many days more. */
    static final int PATIENCE_DAYS = 7;

    private final Tenancy tenancy;

    OverdueClaims(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** So many at most; each is reminded of once, and then has its days more. */
    List<UUID> markReminded(LocalDate today, Instant now, int most) {
        return tenancy.query("""
                        update claims set reminded_at = :now, closes_on = greatest(closes_on, :patient)
                        where brand_id = :brand and id in (
                            select id from claims
                            where brand_id = :brand and state = 'OPEN' and answer_by < :today and reminded_at is null
                            order by answer_by limit :most for update skip locked)
                        returning id""")
                .bind("now", now)
                .bind("today", today)
                .bind("patient", today.plusDays(PATIENCE_DAYS))
                .bind("most", most)
                .mapTo(UUID.class)
                .list();
    }

    /** Those that no answer came to in all this time, so many at most, locked. */
    List<Claim> lockUnanswered(LocalDate today, int most) {
        return tenancy.query(Claims.SELECT + """
                         and state = 'OPEN' and answer_by < :today and reminded_at is not null and closes_on < :today
                        order by answer_by, id limit :most for update skip locked""")
                .bind("today", today)
                .bind("most", most)
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
