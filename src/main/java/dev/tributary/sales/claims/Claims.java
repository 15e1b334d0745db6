package dev.tributary.sales.claims;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.RetryTransaction;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Paging;
import dev.tributary.platform.web.TypeId;
import dev.tributary.sales.traces.Trace;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The claims of a brand. */
@ApplicationScoped
class Claims {
    /** Of one enrollment. */
    static final int MOST_OPEN = 20;

    /** A brand that is reminded has so many days more. */
    static final int PATIENCE_DAYS = 7;

    private static final String SELECT = """
            select id, enrollment_id, order_id, day, note, state, answer, answer_by, closes_on, verdict, created_at, answered_at
            from claims where brand_id = :brand""";

    private final Tenancy tenancy;

    Claims(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /**
     * An order is claimed once: a second claim is the first.
     *
     * @throws TooManyClaims
     */
    Claim open(UUID enrollmentId, String orderId, LocalDate day, @Nullable String note, LocalDate by, Instant now) {
        var before = find(enrollmentId, orderId);
        if (before != null) {
            return before;
        }
        if (countOpen(enrollmentId) >= MOST_OPEN) {
            throw new TooManyClaims();
        }
        tenancy.update("""
                        insert into claims (brand_id, id, enrollment_id, order_id, day, note, state, answer_by, closes_on, created_at)
                        values (:brand, :id, :enrollment, :order, :day, :note, 'OPEN', :by, :closes, :now)
                        on conflict (brand_id, enrollment_id, order_id) do nothing""")
                .bind("id", TypeId.next())
                .bind("enrollment", enrollmentId)
                .bind("order", orderId)
                .bind("day", day)
                .bind("note", note)
                .bind("by", by)
                .bind("closes", by.plusDays(PATIENCE_DAYS))
                .bind("now", now)
                .execute();
        var made = find(enrollmentId, orderId);
        if (made == null) {
            throw new RetryTransaction();
        }
        return made;
    }

    private @Nullable Claim find(UUID enrollmentId, String orderId) {
        return tenancy.query(SELECT + " and enrollment_id = :enrollment and order_id = :order")
                .bind("enrollment", enrollmentId)
                .bind("order", orderId)
                .mapTo(Claim.class)
                .findOne()
                .orElse(null);
    }

    private long countOpen(UUID enrollmentId) {
        return tenancy.query("""
                        select count(*) from claims
                        where brand_id = :brand and enrollment_id = :enrollment and state = 'OPEN'""")
                .bind("enrollment", enrollmentId)
                .mapTo(Long.class)
                .one();
    }

    List<Claim> list(Conditions conditions, Paging paging) {
        return conditions
                .bindTo(tenancy.list(SELECT + conditions.sql() + " and id < :before order by id desc limit :limit"))
                .bind("before", paging.before())
                .bind("limit", paging.limit() + 1)
                .mapTo(Claim.class)
                .list();
    }

    /** @throws NotFound */
    Claim get(UUID id) {
        return tenancy.query(SELECT + " and id = :id")
                .bind("id", id)
                .mapTo(Claim.class)
                .findOne()
                .orElseThrow(() -> new NotFound("claim"));
    }

    /** @return whether it was open until now */
    boolean answer(UUID id, Claim.State state, @Nullable String answer, Instant now) {
        return tenancy.update("""
                                update claims set state = :state, answer = :answer, answered_at = :now
                                where brand_id = :brand and id = :id and state = 'OPEN'""")
                        .bind("id", id)
                        .bind("state", state)
                        .bind("answer", answer)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** Those whose day has passed, so many at most; each is reminded of once, and then has its days more. */
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
        return tenancy.query(SELECT + """
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

    static final class TooManyClaims extends Problem {
        TooManyClaims() {
            super(CONFLICT, "Twenty claims wait for an answer already.");
        }
    }
}
