package dev.tributary.sales.attribution;

import dev.tributary.pricing.commissions.OrderContext;
import dev.tributary.program.offers.AttributionSettings;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The enrollment to which an order is credited, or the reason why it is credited to nobody. */
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

        /** The same source in the conditions of terms; null for nobody. */
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

    /** Why evidence is refused. When several reasons apply, the first of this list is given. */
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
        /** The signature is invalid, the click is for another brand, or its item is unknown. */
        CLICK_INVALID,
        /** The customer's binding had ended before the order. */
        BINDING_ENDED,
        /** The customer is bound in another offer, whose binding takes precedence. */
        BINDING_OTHER_OFFER,
        /** No code or click was sent, or only codes that belong to no affiliate. */
        NO_EVIDENCE
    }

    /**
     * @param trackingItemId null when staff attributed by hand
     * @param clickedAt null unless a click is credited
     * @param settings the offer's, frozen; they decide whether later evidence is stronger
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
