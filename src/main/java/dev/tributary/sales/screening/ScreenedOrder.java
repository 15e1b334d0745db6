package dev.tributary.sales.screening;

import dev.tributary.sales.attribution.Attribution.Credited;
import dev.tributary.sales.attribution.Attribution.Source;
import dev.tributary.sales.attribution.SelfPurchase;
import dev.tributary.sales.signals.OrderFacts.OwnAddress;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A credited order that is checked for signals.
 *
 * @param id of its conversion, stored or about to be
 * @param clickIds sent with the order, of links of the credited enrollment
 * @param ownAddress which of the member's addresses the buyer gave; null if none
 */
public record ScreenedOrder(
        UUID id,
        Instant occurredAt,
        Credited credit,
        List<String> clickIds,
        @Nullable OwnAddress ownAddress) {

    /** Which of a member's addresses is the buyer's, compared as {@link SelfPurchase} does. */
    public static @Nullable OwnAddress ownAddress(String email, @Nullable String payoutEmail, @Nullable String buyer) {
        if (SelfPurchase.isBy(email, buyer)) {
            return OwnAddress.EMAIL;
        }
        return payoutEmail != null && SelfPurchase.isBy(payoutEmail, buyer) ? OwnAddress.PAYOUT_EMAIL : null;
    }

    boolean isByCode() {
        return credit.source() == Source.PROMO_CODE && credit.trackingItemId() != null;
    }
}
