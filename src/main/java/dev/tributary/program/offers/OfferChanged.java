package dev.tributary.program.offers;

import java.util.UUID;

/** An offer was changed, or is new; told within its transaction. */
public record OfferChanged(UUID brandId, UUID offerId) {}
