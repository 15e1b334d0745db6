package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.attribution.Attribution;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which conversions of a brand are asked for. */
final class ConversionFilter {
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

    /** First local day of the order, included. A range of days is listed by day, the last day first. */
    @QueryParam("from")
    @Nullable
    LocalDate from;

    /** Last local day of the order, included. */
    @QueryParam("to")
    @Nullable
    LocalDate to;

    boolean hasDays() {
        return from != null || to != null;
    }

    /** Of one order or one account: an index leads to its conversions, whatever else is asked. */
    boolean isNarrow() {
        return orderId != null || enrollmentId != null;
    }

    /** Only by what is credited, and how. */
    boolean hasKind() {
        return offerId != null || review != null || source != null;
    }

    /** All of it, but for the member. */
    Conditions conditions() {
        return Conditions.none()
                .and("order_id = :order_id", "order_id", orderId)
                .and("enrollment_id = :enrollment", "enrollment", enrollmentId)
                .and("offer_id = :offer", "offer", offerId)
                .and("review = :review", "review", review)
                .and("source = :source", "source", source)
                .and("day >= :from", "from", from)
                .and("day <= :to", "to", to);
    }
}
