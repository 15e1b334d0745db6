package dev.tributary.sales.conversions;

import dev.tributary.pricing.commissions.Explanation;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.pricing.plans.PlanId;
import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.enrollments.EnrollmentId;
import dev.tributary.program.offers.OfferId;
import dev.tributary.sales.attribution.AttributeOrder;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.attribution.EvaluatedTouchpoint;
import dev.tributary.tracking.items.TrackingItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Explains to whom a conversion was credited and how its commission was computed; stored with it.
 *
 * @param touches the evidence, in the sequence in which it was sent, with verdicts
 * @param selfPurchase whether the buyer is the credited member
 * @param customer new or returning, as known when the order was priced
 * @param memberTags of the credited member, if the terms depend on them
 * @param planId of the terms; null when nobody is credited
 * @param pricing the steps from the order to the commission; null when nobody is credited
 * @param amendments edits that raised the order, oldest first; {@code pricing} is that of the last one
 */
public record ConversionExplanation(
        List<Touch> touches,
        boolean selfPurchase,
        Order.@Nullable Customer customer,
        @Nullable Set<String> memberTags,
        @Nullable PlanId planId,
        @Nullable Integer planVersion,
        @Nullable Explanation pricing,
        List<Amendment> amendments) {

    /**
     * An edit that raised the order, which was then priced again by the same version of its plan.
     *
     * @param baseBefore like all amounts here, minor units of the brand's currency
     */
    public record Amendment(Instant at, long baseBefore, long base, long commissionBefore, long commission) {}

    ConversionExplanation amended(Amendment amendment, @Nullable Explanation newPricing) {
        var all = new ArrayList<>(amendments);
        all.add(amendment);
        return new ConversionExplanation(
                touches, selfPurchase, customer, memberTags, planId, planVersion, newPricing, List.copyOf(all));
    }

    public ConversionExplanation with(List<Touch> more) {
        var all = new ArrayList<>(touches);
        all.addAll(more);
        return new ConversionExplanation(
                all, selfPurchase, customer, memberTags, planId, planVersion, pricing, amendments);
    }

    /**
     * The explanation after the credit was moved.
     *
     * @param order as it is credited now
     * @param ownPurchase whether the buyer is the member who is credited now
     */
    public ConversionExplanation pricedBy(
            TermsInForce.Version version, Order order, Explanation newPricing, boolean ownPurchase) {
        return new ConversionExplanation(
                touches,
                ownPurchase,
                customer,
                version.terms().dependOnTags() ? order.context().memberTags() : null,
                new PlanId(version.planId()),
                version.version(),
                newPricing,
                amendments);
    }

    /** The same with another price by the same terms. */
    ConversionExplanation priced(Explanation newPricing) {
        return new ConversionExplanation(
                touches, selfPurchase, customer, memberTags, planId, planVersion, newPricing, amendments);
    }

    /** The same with the rules in full, read from the version of the plan; see {@link StoredRules}. */
    ConversionExplanation withRulesOf(TermsInForce terms) {
        if (pricing == null || planId == null || planVersion == null) {
            return this;
        }
        return new ConversionExplanation(
                touches,
                selfPurchase,
                customer,
                memberTags,
                planId,
                planVersion,
                pricing.withRulesOf(terms.frozen(planId.value(), planVersion)),
                amendments);
    }

    /** A code, click or binding with its verdict. */
    public record Touch(
            Attribution.Source kind,
            String given,
            AttributeOrder.Verdict verdict,
            Attribution.@Nullable Reason reason,
            @Nullable OfferId offerId,
            @Nullable EnrollmentId enrollmentId,
            @Nullable TrackingItemId trackingItemId,
            @Nullable Instant clickedAt) {

        public static Touch of(EvaluatedTouchpoint evaluated) {
            return new Touch(
                    evaluated.kind(),
                    evaluated.given(),
                    evaluated.verdict(),
                    evaluated.reason(),
                    id(evaluated.offerId(), OfferId::new),
                    id(evaluated.enrollmentId(), EnrollmentId::new),
                    id(evaluated.trackingItemId(), TrackingItemId::new),
                    evaluated.clickedAt());
        }

        private static <T> @Nullable T id(@Nullable UUID value, Function<UUID, T> named) {
            return value == null ? null : named.apply(value);
        }
    }

    public static List<Touch> touches(List<EvaluatedTouchpoint> evaluated) {
        return evaluated.stream().map(Touch::of).toList();
    }
}
