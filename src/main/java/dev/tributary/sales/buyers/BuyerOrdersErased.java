package dev.tributary.sales.buyers;

import java.util.List;
import java.util.UUID;

/** These conversions are a forgotten buyer's. Fired inside the transaction that forgets. */
public record BuyerOrdersErased(List<UUID> conversionIds) {}
