package dev.tributary.sales.traces;

import dev.tributary.sales.conversions.ConversionId;
import dev.tributary.sales.conversions.Review;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What became of an order, from the view of one affiliate.
 *
 * @param conversionId of the order in the affiliate's own list; null unless it is credited to them
 * @param reason why it is in review or rejected; null for other verdicts
 * @param reviewEndsOn the day on which it is accepted automatically; null when it is not in review
 * @param days by how many days the click was too old; null for other verdicts
 * @param rule why other evidence was stronger; null for other verdicts
 */
public record Trace(
        Verdict verdict,
        @Nullable ConversionId conversionId,
        Review.@Nullable Reason reason,
        @Nullable LocalDate reviewEndsOn,
        @Nullable Long days,
        @Nullable Rule rule) {
    static final Trace NOT_REPORTED = of(Verdict.NOT_REPORTED);

    static Trace of(Verdict verdict) {
        return new Trace(verdict, null, null, null, null, null);
    }

    /** What became of an order. */
    public enum Verdict {
        /** It earns. */
        CREDITED,
        IN_REVIEW,
        REJECTED,
        /** Fully refunded. */
        REFUNDED,
        /** The shop has not reported such an order with a code or click of the affiliate. */
        NOT_REPORTED,
        CLICK_EXPIRED,
        CLICK_AFTER_ORDER,
        OFFER_PAUSED,
        OFFER_NOT_STARTED,
        OFFER_EXPIRED,
        ENROLLMENT_INACTIVE,
        ITEM_INACTIVE,
        CODE_RETIRED,
        /** The customer was bound to the affiliate, but no longer when the order occurred. */
        BINDING_ENDED,
        /** The affiliate's code or click could have been credited, had another not been stronger. */
        OUTRANKED
    }

    /** Why other evidence was stronger. */
    public enum Rule {
        /** A code is stronger than a click. */
        CODE_FIRST,
        /** A click is stronger than a code. */
        CLICK_FIRST,
        /** Of several codes the first counts. */
        FIRST_CODE,
        /** Of several clicks the last counts. */
        LAST_CLICK,
        /** Of several clicks the first counts. */
        FIRST_CLICK,
        /** The customer stays with another affiliate, or left for a code or click. */
        CUSTOMER,
        /** The brand decided it. */
        BY_HAND
    }
}
