package dev.tributary.integrations.discounts;

import dev.tributary.program.offers.Discount;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a shop should have of a promo code now.
 *
 * @param mark the item's id, by which the code is known in the shop as ours
 * @param terms null when it should not be there
 */
record WantedCode(String mark, String code, Currency currency, WantedCode.@Nullable Terms terms) {

    /** @param endsAt when the shop is to end it by itself; null when it is not */
    record Terms(
            Discount discount, Instant startsAt, @Nullable Instant endsAt) {}

    /** What staff of the shop read, and what tells the code from one that somebody else made. */
    String title() {
        return code + " (" + mark + ")";
    }

    static boolean isMarked(String title, String mark) {
        return title.endsWith("(" + mark + ")");
    }
}
