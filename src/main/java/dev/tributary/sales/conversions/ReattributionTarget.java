package dev.tributary.sales.conversions;

import dev.tributary.program.enrollments.Enrollment;
import dev.tributary.program.offers.OrderSettings;
import dev.tributary.sales.attribution.Attribution;
import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.signals.OrderFacts.OwnAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The enrollment to which the credit of a conversion moves.
 *
 * @param planId of the enrollment when the order occurred
 * @param settings of the offer when the order occurred
 * @param memberTags of the member
 * @param ownAddress which of the member's addresses the buyer gave; null if none
 * @param clickIds sent with the order, of links of the enrollment
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

    /** The enrollment that staff choose, without evidence. */
    static ReattributionTarget byHand(
            Enrollment enrollment, OrderSettings settings, Set<String> memberTags, Instant orderedAt) {
        var credited = new Credited(
                Attribution.Source.MANUAL,
                enrollment.offerId(),
                enrollment.id(),
                enrollment.memberId(),
                null,
                null,
                settings.attribution());
        return new ReattributionTarget(credited, enrollment.planAt(orderedAt), settings, memberTags, null, List.of());
    }
}
