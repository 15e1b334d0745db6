package dev.tributary.program.offers;

import java.util.UUID;

/** An offer as it is named beside other things: enough to show a row without asking for the offer. */
public record OfferRef(OfferId id, String name) {
    public static OfferRef of(UUID id, String name) {
        return new OfferRef(new OfferId(id), name);
    }
}
