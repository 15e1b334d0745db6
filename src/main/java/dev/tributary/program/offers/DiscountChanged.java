package dev.tributary.program.offers;

import java.util.UUID;

/** The discount of an offer's codes, or the time it is valid, has changed. Fired inside the transaction. */
public record DiscountChanged(UUID offerId) {}
