package dev.tributary.program.offers;

import java.util.UUID;

/** What the codes of an offer give, or how long, is another now. Fired inside the transaction. */
public record DiscountChanged(UUID offerId) {}
