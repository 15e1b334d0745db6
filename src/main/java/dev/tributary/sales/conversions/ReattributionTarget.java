package dev.tributary.sales.conversions;

import dev.tributary.program.offers.OrderSettings;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.signals.OrderFacts.OwnAddress;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * To whom the credit goes.
 *
 * @param planId of the enrollment when the order occurred
 * @param settings of the offer when the order occurred
 * @param memberTags of the member
 * @param ownAddress which address of the member the buyer gave; null for somebody else's
 * @param clickIds given with the order, of links of the enrollment
 */
record ReattributionTarget(
        Credited credit,
        UUID planId,
        OrderSettings settings,
        Set<String> memberTags,
        @Nullable OwnAddress ownAddress,
        List<String> clickIds) {
    boolean isSelfPurchase() {
        return ownAddress != null;
    }
}
