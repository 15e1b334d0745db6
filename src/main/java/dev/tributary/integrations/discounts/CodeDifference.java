package dev.tributary.integrations.discounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that a shop has otherwise than the service holds it to have. */
record CodeDifference(
        CodeDifference.Kind kind, String code, @Nullable UUID itemId, String detail) {

    /** What differs. */
    enum Kind {
        /** Live here; the shop does not have it. */
        MISSING_IN_SHOP,
        /** Live here; the shop has ended it. */
        ENDED_IN_SHOP,
        /** Ended here; live in the shop. */
        LIVE_IN_SHOP,
        /** It gives something else in the shop. */
        OTHER_DISCOUNT,
        /** The shop says that it was made here; nothing is known of it. */
        UNKNOWN_HERE
    }
}
