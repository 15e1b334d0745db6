package dev.tributary.sales.claims;

import dev.tributary.platform.problems.NotFound;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.web.Paging;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The claims of a brand. */
@ApplicationScoped
class Claims {
    static final String SELECT = """
            select id, enrollment_id, order_id, day, note, state, answer, answer_by, closes_on, verdict, created_at, answered_at
            from claims where brand_id = :brand""";

    private final Tenancy tenancy;

    Claims(Tenancy tenancy) {
        this.tenancy = tenancy;
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
        return one(id, "");
    }

    /** @throws NotFound */
    Claim lock(UUID id) {
        return one(id, " for update");
    }

    private Claim one(UUID id, String locking) {
        return tenancy.query(SELECT + " and id = :id" + locking)
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
}
