package dev.tributary.integrations.discounts;

import dev.tributary.program.offers.Discount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The discount codes of one shop. Each call is one request or a few, and throws {@link ShopCallFailed}. */
interface ShopDiscounts {
    /** @param isOurs whether the service created it for the wanted code */
    record Found(String remoteId, boolean isOurs) {
        public Found {
            remoteId = ShopText.cut(remoteId);
        }
    }

    /** Whether the shop starts a code by itself at the time that its terms state. */
    boolean startsCodes();

    Optional<Found> find(WantedCode wanted);

    /** @return the shop's id of the new code; empty when the shop already has a code of this name */
    Optional<String> create(WantedCode wanted, WantedCode.Terms terms);

    /**
     * @param before the discount that was last applied; null when unknown
     * @return false when the shop no longer has the code
     */
    boolean update(String remoteId, WantedCode wanted, WantedCode.Terms terms, @Nullable Discount before);

    /**
     * Ends the code now.
     *
     * @return false when the shop no longer has it
     */
    boolean end(String remoteId);

    /**
     * A code as the shop has it.
     *
     * @param title contains the mark of codes that the service created
     * @param isEnded whether it can no longer be used
     * @param value in percent or in units of the shop's currency; null when it is of another kind
     */
    record Listed(
            String remoteId,
            String code,
            String title,
            boolean isEnded,
            Discount.@Nullable Kind kind,
            @Nullable BigDecimal value) {
        Listed cut() {
            return new Listed(ShopText.cut(remoteId), ShopText.cut(code), ShopText.endOf(title), isEnded, kind, value);
        }
    }

    /** @param next null after the last page */
    record Page(List<Listed> codes, @Nullable String next) {}

    /** @param after {@code next} of the page before; null for the first */
    Page list(@Nullable String after);
}
