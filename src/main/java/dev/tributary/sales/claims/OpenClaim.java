package dev.tributary.sales.claims;

import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.tenancy.RetryTransaction;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.TypeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens claims of affiliates. */
@ApplicationScoped
class OpenClaim {
    /** Per enrollment. */
    static final int MAX_OPEN = 20;

    private static final String INSERT = """
            insert into claims (brand_id, id, enrollment_id, order_id, day, note, state, answer_by, closes_on, created_at)
            values (:brand, :id, :enrollment, :order, :day, :note, 'OPEN', :by, :closes, :now)
            on conflict (brand_id, enrollment_id, order_id) do nothing""";

    private final Tenancy tenancy;

    OpenClaim(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /**
     * Opens a claim. An order is claimed once: a second claim returns the first.
     *
     * @param answerBy the day by which the brand is to answer
     * @throws TooManyClaims
     */
    Claim open(UUID enrollmentId, NewClaim claim, LocalDate answerBy, Instant now) {
        var orderId = claim.orderId().strip();
        var before = find(enrollmentId, orderId);
        if (before != null) {
            return before;
        }
        if (countOpen(enrollmentId) >= MAX_OPEN) {
            throw new TooManyClaims();
        }
        insert(enrollmentId, claim, answerBy, now);
        var opened = find(enrollmentId, orderId);
        if (opened == null) {
            throw new RetryTransaction();
        }
        return opened;
    }

    private void insert(UUID enrollmentId, NewClaim claim, LocalDate answerBy, Instant now) {
        tenancy.update(INSERT)
                .bind("id", TypeId.next())
                .bind("enrollment", enrollmentId)
                .bind("order", claim.orderId().strip())
                .bind("day", claim.day())
                .bind("note", claim.note())
                .bind("by", answerBy)
                .bind("closes", answerBy.plusDays(OverdueClaims.GRACE_DAYS))
                .bind("now", now)
                .execute();
    }

    private @Nullable Claim find(UUID enrollmentId, String orderId) {
        return tenancy.query(Claims.SELECT + " and enrollment_id = :enrollment and order_id = :order")
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

    static final class TooManyClaims extends Problem {
        TooManyClaims() {
            super(CONFLICT, "Twenty claims wait for an answer already.");
        }
    }
}
