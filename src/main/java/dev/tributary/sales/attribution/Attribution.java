package dev.tributary.sales.attribution;

import dev.tributary.pricing.commissions.OrderContext;
import dev.tributary.program.offers.AttributionSettings;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** To whom an order is credited, or why to nobody. */
public sealed interface Attribution {

    Source source();

    /** Where the credit comes from. */
    enum Source {
        PROMO_CODE,
        CLICK,
        /** The customer is bound to the enrollment. */
        CUSTOMER,
        MANUAL,
        NONE;

        /** As the conditions of terms name it; null for nobody. */
        public OrderContext.@Nullable Source inTerms() {
            return switch (this) {
                case PROMO_CODE -> OrderContext.Source.PROMO_CODE;
                case CLICK -> OrderContext.Source.CLICK;
                case CUSTOMER -> OrderContext.Source.CUSTOMER;
                case MANUAL -> OrderContext.Source.MANUAL;
                case NONE -> null;
            };
        }
    }

    /** Why evidence is refused. When several apply, the first of this list is told. */
    enum Reason {
        /** Paused or archived. */
        OFFER_PAUSED,
        OFFER_NOT_STARTED,
        OFFER_EXPIRED,
        ENROLLMENT_INACTIVE,
        ITEM_INACTIVE,
        CODE_RETIRED,
        CLICK_EXPIRED,
        CLICK_AFTER_ORDER,
        /** Not signed here, for another brand, or of an item nobody knows. */
        CLICK_INVALID,
        /** The customer was bound until before the order. */
        BINDING_ENDED,
        /** The customer is bound in another offer, which keeps the credit. */
        BINDING_OTHER_OFFER,
        /** Nothing given, or only codes that belong to no affiliate. */
        NO_EVIDENCE
    }

    /**
     * @param trackingItemId null when staff attributed by hand
     * @param clickedAt null but for a click
     * @param settings the offer's, frozen: what decides whether later evidence is stronger
     */
    record Credited(
            Source source,
            UUID offerId,
            UUID enrollmentId,
            UUID memberId,
            @Nullable UUID trackingItemId,
            @Nullable Instant clickedAt,
            AttributionSettings settings)
            implements Attribution {}

    record Nobody(Reason reason) implements Attribution {
        @Override
        public Source source() {
            return Source.NONE;
        }
    }
}
