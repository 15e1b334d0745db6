package dev.tributary.sales.conversions;

import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.attribution.Attribution;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Filters the list of a brand's conversions. */
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

    /** The status that is shown. */
    @QueryParam("status")
    @Nullable
    ConversionStatus status;

    /** An order id; a leading # and the case of letters may be missing or different. */
    @QueryParam("q")
    @Parameter(description = "Finds the order with this whole id, with or without `#` before it")
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

    /** Whether it selects one order or account, whose conversions an index finds. */
    boolean isNarrow() {
        return orderId != null || enrollmentId != null || isSearched();
    }

    /** Whether it selects by offer, source, review or status, without a member or a single order; see {@link ListByKind}. */
    boolean isByKind() {
        return memberId == null
                && !isNarrow()
                && (offerId != null || review != null || source != null || status != null);
    }

    /** Whether it depends on the hold of orders. */
    boolean isByHold() {
        return status == ConversionStatus.PENDING || status == ConversionStatus.APPROVED;
    }

    boolean isSearched() {
        return q != null && !q.isBlank();
    }

    /** Whether it can select conversions with this review. */
    boolean allows(Review other) {
        return (review == null || review == other) && (status == null || status.review() == other);
    }

    /** Whether it can select conversions with this source. */
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
