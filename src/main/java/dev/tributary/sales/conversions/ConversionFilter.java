package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.Conditions;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.members.MemberId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.attribution.Attribution;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

    private boolean isSearched() {
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

    /** As {@link Conversion#statusAt} tells it, where review and credit alone do not. */
    Conditions onHold(Conditions conditions, Instant now) {
        if (status == ConversionStatus.PENDING) {
            return conditions.and("available_at > :now", "now", now);
        }
        return status == ConversionStatus.APPROVED ? conditions.and("available_at <= :now", "now", now) : conditions;
    }

    /** With what an index by instants needs: the earliest and the latest instant that may lie in these days somewhere. */
    void inDays(Conditions conditions) {
        conditions.and("day >= :from", "from", from).and("day <= :to", "to", to);
        if (from != null) {
            conditions.and(
                    "c.occurred_at >= :from_instant",
                    "from_instant",
                    from.atStartOfDay().toInstant(ZoneOffset.MAX));
        }
        if (to != null) {
            conditions.and(
                    "c.occurred_at < :to_instant",
                    "to_instant",
                    to.plusDays(1).atStartOfDay().toInstant(ZoneOffset.MIN));
        }
    }

    private Conditions ofStatus() {
        var shown = status;
        if (shown == null) {
            return Conditions.none();
        }
        var reviewed = Conditions.none().and("review = :status_review", "status_review", shown.review());
        return switch (shown) {
            case PENDING, APPROVED -> reviewed.and("enrollment_id is not null");
            case UNATTRIBUTED -> reviewed.and("enrollment_id is null");
            case IN_REVIEW, REJECTED -> reviewed;
        };
    }

    /** All of it, but for the member. */
    Conditions conditions(Instant now) {
        return onHold(ofStatus(), now)
                .and(
                        "order_id in (:q, upper(:q), '#' || :q, ltrim(:q, '#'))",
                        "q",
                        isSearched() && q != null ? q.strip() : null)
                .and("order_id = :order_id", "order_id", orderId)
                .and("enrollment_id = :enrollment", "enrollment", enrollmentId)
                .and("offer_id = :offer", "offer", offerId)
                .and("review = :review", "review", review)
                .and("source = :source", "source", source)
                .and("day >= :from", "from", from)
                .and("day <= :to", "to", to);
    }
}
