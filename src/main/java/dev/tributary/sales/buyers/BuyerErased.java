package dev.tributary.sales.buyers;

import org.jspecify.annotations.Nullable;

/**
 * A buyer is to be erased. Fired outside of any transaction, since observers may have many rows to search.
 *
 * @param customerId the shop's own; null when it is not known
 * @param email null when it is not known
 */
public record BuyerErased(
        @Nullable String customerId, @Nullable String email) {}
