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

/** Opens the claims of affiliates. */
@ApplicationScoped
class OpenClaim {
    /** Of one enrollment. */
    static final int MOST_OPEN = 20;

    private static final String INSERT = """
            insert into claims (brand_id, id, enrollment_id, order_id, day, note, state, answer_by, closes_on, created_at)
            values (:brand, :id, :enrollment, :order, :day, :note, 'OPEN', :by, :closes, :now)
            on conflict (brand_id, enrollment_id, order_id) do nothing""";

    private final Tenancy tenancy;

    OpenClaim(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /**
     * An order is claimed once: a second claim is the first.
     *
     * @throws TooManyClaims
     */
    Claim open(UUID enrollmentId, NewClaim claim, LocalDate by, Instant now) {
        var orderId = claim.orderId().strip();
        var before = find(enrollmentId, orderId);
        if (before != null) {
            return before;
        }
        if (countOpen(enrollmentId) >= MOST_OPEN) {
            throw new TooManyClaims();
        }
        insert(enrollmentId, claim, by, now);
        var made = find(enrollmentId, orderId);
        if (made == null) {
            throw new RetryTransaction();
        }
        return made;
    }

    private void insert(UUID enrollmentId, NewClaim claim, LocalDate by, Instant now) {
        tenancy.update(INSERT)
                .bind("id", TypeId.next())
                .bind("enrollment", enrollmentId)
                .bind("order", claim.orderId().strip())
                .bind("day", claim.day())
                .bind("note", claim.note())
                .bind("by", by)
                .bind("closes", by.plusDays(OverdueClaims.PATIENCE_DAYS))
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
