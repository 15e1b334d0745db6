package dev.tributary.sales.buyers;

import java.util.List;
import java.util.UUID;

/** The buyer of these conversions was erased. Fired inside the transaction that erases. */
public record BuyerOrdersErased(List<UUID> conversionIds) {}
