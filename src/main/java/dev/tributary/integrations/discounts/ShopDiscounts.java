package dev.tributary.integrations.discounts;

import dev.tributary.program.offers.Discount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The discount codes of one shop. Each call is one request or a few, and throws {@link ShopTrouble}. */
interface ShopDiscounts {
    /** @param isOurs whether it was made for the item that is asked about */
    record Found(String remoteId, boolean isOurs) {}

    Optional<Found> find(WantedCode wanted);

    /** The shop's id of the new code; empty when it has the code already. */
    Optional<String> create(WantedCode wanted, WantedCode.Terms terms);

    /**
     * @param before what the shop was told before; null when that is not known
     * @return false when the shop has it no more
     */
    boolean update(String remoteId, WantedCode wanted, WantedCode.Terms terms, @Nullable Discount before);

    /** Ends it now; false when the shop has it no more. */
    boolean end(String remoteId);

    /**
     * A code as the shop has it.
     *
     * @param title what holds the mark of codes of ours
     * @param isEnded whether it can no longer be used
     * @param value in percent or in units of the shop's currency; null when it is of another kind
     */
    record Listed(
            String remoteId,
            String code,
            String title,
            boolean isEnded,
            Discount.@Nullable Kind kind,
            @Nullable BigDecimal value) {}

    /** @param next null after the last page */
    record Page(List<Listed> codes, @Nullable String next) {}

    /** @param after {@code next} of the page before; null for the first */
    Page list(@Nullable String after);
}
