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
 * Why a conversion was credited as it was and earns what it earns; kept with it.
 *
 * @param touches the evidence, in the order given, with what became of each
 * @param selfPurchase whether the buyer is the member it is credited to
 * @param customer new or returning, as far as it was known then
 * @param memberTags of the member it is credited to, where the terms ask for them
 * @param planId of the terms, null when nobody is credited
 * @param pricing from the order to the commission, null when nobody is credited
 * @param amendments how edits of the order raised it, oldest first; {@code pricing} is that of the last one
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
     * The order was edited to more than before, and priced again by the version it was frozen with.
     *
     * @param baseBefore as the other amounts in minor units of the brand's currency
     */
    public record Amendment(Instant at, long baseBefore, long base, long commissionBefore, long commission) {}

    ConversionExplanation amended(Amendment amendment, @Nullable Explanation by) {
        var all = new ArrayList<>(amendments);
        all.add(amendment);
        return new ConversionExplanation(
                touches, selfPurchase, customer, memberTags, planId, planVersion, by, List.copyOf(all));
    }

    public ConversionExplanation with(List<Touch> more) {
        var all = new ArrayList<>(touches);
        all.addAll(more);
        return new ConversionExplanation(
                all, selfPurchase, customer, memberTags, planId, planVersion, pricing, amendments);
    }

    /**
     * @param order as it is credited now
     * @param ownPurchase whether the buyer is the member it is credited to now
     */
    public ConversionExplanation pricedBy(
            TermsInForce.Version version, Order order, Explanation by, boolean ownPurchase) {
        return new ConversionExplanation(
                touches,
                ownPurchase,
                customer,
                version.terms().askForTags() ? order.context().memberTags() : null,
                new PlanId(version.planId()),
                version.version(),
                by,
                amendments);
    }

    /** With another commission by the same terms. */
    ConversionExplanation priced(Explanation again) {
        return new ConversionExplanation(
                touches, selfPurchase, customer, memberTags, planId, planVersion, again, amendments);
    }

    /** The same with the rules told in full, as the version of the plan has them. */
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

    /** One code or click, and what became of it. */
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
