package dev.tributary.sales.conversions;

import dev.tributary.platform.web.TypeId;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.attribution.Attribution;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Which conversions of a brand are asked for. */
final class ConversionFilter {
    static final String SELECT = "select " + Conversions.COLUMNS + """
             from conversions
            where brand_id = :brand and id < :before
              and (cast(:order_id as text) is null or order_id = :order_id)
              and (cast(:offer as uuid) is null or offer_id = :offer)
              and (cast(:member as uuid) is null or member_id = :member)
              and (cast(:enrollment as uuid) is null or enrollment_id = :enrollment)
              and (cast(:review as text) is null or review = :review)
              and (cast(:source as text) is null or source = :source)
              and (cast(:from as date) is null or day >= :from)
              and (cast(:to as date) is null or day <= :to)
            order by id desc limit :limit""";

    @QueryParam("orderId")
    @Nullable
    String orderId;

    @QueryParam("offerId")
    @Nullable
    OfferId offerId;

    @QueryParam("memberId")
    @Nullable
    MemberId memberId;

    @QueryParam("enrollmentId")
    @Nullable
    EnrollmentId enrollmentId;

    @QueryParam("review")
    @Nullable
    Review review;

    @QueryParam("source")
    Attribution.@Nullable Source source;

    /** First local day of the order, included. */
    @QueryParam("from")
    @Nullable
    LocalDate from;

    /** Last local day of the order, included. */
    @QueryParam("to")
    @Nullable
    LocalDate to;

    Query bindTo(Query query) {
        return query.bind("order_id", orderId)
                .bind("offer", value(offerId))
                .bind("member", value(memberId))
                .bind("enrollment", value(enrollmentId))
                .bind("review", review)
                .bind("source", source)
                .bind("from", from)
                .bind("to", to);
    }

    private static java.util.@Nullable UUID value(@Nullable TypeId id) {
        return id == null ? null : id.value();
    }
}
