package dev.tributary.sales.conversions;

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

    /** As it is shown. */
    @QueryParam("status")
    @Nullable
    ConversionStatus status;

    /** An order id; a leading # and the case of letters may be missing or different. */
    @QueryParam("q")
    @Nullable
    String q;

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
        return orderId != null || enrollmentId != null || isSearched();
    }

    /** By what is credited, and how; of no member in particular. */
    boolean isByKind() {
        return memberId == null
                && !isNarrow()
                && (offerId != null || review != null || source != null || status != null);
    }

    /** Whether it depends on an order's hold. */
    boolean isByHold() {
        return status == ConversionStatus.PENDING || status == ConversionStatus.APPROVED;
    }

    boolean isSearched() {
        return q != null && !q.isBlank();
    }

    /** Whether conversions of such a review can be among them. */
    boolean allows(Review other) {
        return (review == null || review == other) && (status == null || status.review() == other);
    }

    /** Whether conversions that are credited so can be among them. */
    boolean allows(Attribution.Source other) {
        if (source != null && source != other) {
            return false;
        }
        var shown = status;
        return shown == null
                || switch (shown) {
                    case PENDING, APPROVED -> other != Attribution.Source.NONE;
                    case UNATTRIBUTED -> other == Attribution.Source.NONE;
                    case IN_REVIEW, REJECTED -> true;
                };
    }
}
