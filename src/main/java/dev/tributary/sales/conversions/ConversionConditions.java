package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.Conditions;
import java.time.Instant;
import java.time.ZoneOffset;

/** The SQL conditions of a filter. */
record ConversionConditions(ConversionFilter filter, Instant now) {
    /** The condition on the hold that {@link ConversionStatus#of} makes, beside those on review and credit. */
    Conditions onHold(Conditions conditions) {
        if (filter.status == ConversionStatus.PENDING) {
            return conditions.and("available_at > :now", "now", now);
        }
        return filter.status == ConversionStatus.APPROVED
                ? conditions.and("available_at <= :now", "now", now)
                : conditions;
    }

    /** Adds the days, and for an index by instants the earliest and latest instant of these days in any time zone. */
    void inDays(Conditions conditions) {
        conditions.and("day >= :from", "from", filter.from).and("day <= :to", "to", filter.to);
        if (filter.from != null) {
            conditions.and(
                    "c.occurred_at >= :from_instant",
                    "from_instant",
                    filter.from.atStartOfDay().toInstant(ZoneOffset.MAX));
        }
        if (filter.to != null) {
            conditions.and(
                    "c.occurred_at < :to_instant",
                    "to_instant",
                    filter.to.plusDays(1).atStartOfDay().toInstant(ZoneOffset.MIN));
        }
    }

    private Conditions ofStatus() {
        var shown = filter.status;
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

    /** All conditions of the filter except the member. */
    Conditions all() {
        return onHold(ofStatus())
                .and(
                        "order_id in (:q, upper(:q), '#' || :q, ltrim(:q, '#'))",
                        "q",
                        filter.isSearched() && filter.q != null ? filter.q.strip() : null)
                .and("order_id = :order_id", "order_id", filter.orderId)
                .and("enrollment_id = :enrollment", "enrollment", filter.enrollmentId)
                .and("offer_id = :offer", "offer", filter.offerId)
                .and("review = :review", "review", filter.review)
                .and("source = :source", "source", filter.source)
                .and("day >= :from", "from", filter.from)
                .and("day <= :to", "to", filter.to);
    }
}
