package dev.tributary.sales.claims;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.program.enrollments.EnrollmentId;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The filter of a list of claims. */
final class ClaimFilter {
    private static final String FOUND = """
            (order_id ilike :search escape '!' or enrollment_id in (
                select e.id from enrollments e
                join members m on m.brand_id = e.brand_id and m.id = e.member_id
                where e.brand_id = :brand
                  and (m.first_name || ' ' || coalesce(m.last_name, '') ilike :search escape '!'
                       or m.email ilike :search escape '!')))""";

    @QueryParam("state")
    Claim.@Nullable State state;

    @QueryParam("enrollmentId")
    @Nullable
    EnrollmentId enrollmentId;

    /** A part of the order id, or of the member's name or e-mail address; case is ignored. */
    @QueryParam("q")
    @Nullable
    String q;

    Conditions conditions() {
        return Conditions.none()
                .and("state = :state", "state", state)
                .and("enrollment_id = :enrollment", "enrollment", enrollmentId)
                .and(FOUND, "search", Conditions.containing(q));
    }
}
