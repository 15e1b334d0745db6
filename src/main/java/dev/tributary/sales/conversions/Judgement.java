package dev.tributary.sales.conversions;

import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.SignalAction;
import dev.tributary.sales.signals.Finding;
import dev.tributary.sales.signals.Signals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules decide about a credited order.
 *
 * @param reason null when it is accepted
 * @param reviewEndsOn the local day on which it is accepted automatically; null when it is not in review
 */
public record Judgement(
        Review review,
        Review.@Nullable Reason reason,
        @Nullable LocalDate reviewEndsOn) {
    public static final Judgement ACCEPTED = new Judgement(Review.ACCEPTED, null, null);

    /** The decision by the findings on an order. */
    public static Judgement of(List<Finding> findings, Brand brand, Instant now) {
        return Signals.decisive(findings)
                .map(finding -> of(finding, brand.dayOf(now).plusDays(brand.reviewDays())))
                .orElse(ACCEPTED);
    }

    private static Judgement of(Finding decisive, LocalDate end) {
        var reason = Review.Reason.of(decisive.signal());
        return decisive.action() == SignalAction.REJECT
                ? new Judgement(Review.REJECTED, reason, null)
                : new Judgement(Review.IN_REVIEW, reason, end);
    }

    /** The present decision, of rules or staff. */
    static Judgement of(Conversion row) {
        return new Judgement(row.review(), row.reviewReason(), row.reviewEndsOn());
    }

    /** A review that has begun keeps its last day when the credit moves. */
    Judgement endingWith(Conversion before) {
        return review == Review.IN_REVIEW && before.reviewEndsOn() != null
                ? new Judgement(review, reason, before.reviewEndsOn())
                : this;
    }
}
