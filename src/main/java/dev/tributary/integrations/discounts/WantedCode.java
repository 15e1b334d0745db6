package dev.tributary.integrations.discounts;

import dev.tributary.program.offers.Discount;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * The state that a promo code should have in a shop.
 *
 * @param mark the item's id, which marks the code in the shop as created by the service
 * @param terms null when the shop should not have the code
 */
record WantedCode(String mark, String code, Currency currency, WantedCode.@Nullable Terms terms) {
    /** @param endsAt when the shop must end the code by itself; null for never */
    record Terms(
            Discount discount, Instant startsAt, @Nullable Instant endsAt) {}

    /** The state before the code starts, in a shop that cannot start it by itself. */
    WantedCode withoutTerms() {
        return new WantedCode(mark, code, currency, null);
    }

    /** The title that the shop's staff read. Its mark distinguishes the code from those that others created. */
    String title() {
        return code + " (" + mark + ")";
    }

    static boolean isMarked(String title, String mark) {
        return title.endsWith("(" + mark + ")");
    }
}
