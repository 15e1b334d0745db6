package dev.tributary.ledger.payouts;

import dev.tributary.ledger.ways.Way;
import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The filter of a list of payouts. */
final class PayoutFilter {
    private static final String FOUND = """
            (reference ilike :search escape '!' or memberId in (
                select m.id from Member m
                where m.brandId = :brand
                  and (m.firstName || ' ' || coalesce(m.lastName, '') ilike :search escape '!'
                       or m.email ilike :search escape '!')))""";

    @QueryParam("enrollmentId")
    @Nullable
    EnrollmentId enrollmentId;

    @QueryParam("memberId")
    @Nullable
    MemberId memberId;

    @QueryParam("offerId")
    @Nullable
    OfferId offerId;

    @QueryParam("batchId")
    @Nullable
    PayoutBatchId batchId;

    @QueryParam("way")
    @Nullable
    Way way;

    @QueryParam("status")
    @Nullable
    PayoutStatus status;

    /** A part of the reference, or of the member's name or e-mail address; case is ignored. */
    @QueryParam("q")
    @Nullable
    String q;

    Conditions conditions() {
        return Conditions.none()
                .and("enrollmentId = :enrollment", "enrollment", enrollmentId)
                .and("memberId = :member", "member", memberId)
                .and("offerId = :offer", "offer", offerId)
                .and("batchId = :batch", "batch", batchId)
                .and("way = :way", "way", way)
                .and("status = :status", "status", status)
                .and(FOUND, "search", Conditions.containing(q));
    }
}
