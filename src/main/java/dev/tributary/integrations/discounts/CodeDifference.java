package dev.tributary.integrations.discounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A difference between a code in a shop and the same code in the service. */
record CodeDifference(
        CodeDifference.Kind kind, String code, @Nullable UUID itemId, String detail) {

    enum Kind {
        /** Live in the service; the shop does not have it. */
        MISSING_IN_SHOP,
        /** Live in the service; the shop has ended it. */
        ENDED_IN_SHOP,
        /** Ended in the service; live in the shop. */
        LIVE_IN_SHOP,
        /** The code gives another discount in the shop. */
        OTHER_DISCOUNT,
        /** The code in the shop is marked as created by the service, which does not know it. */
        UNKNOWN_HERE
    }
}
