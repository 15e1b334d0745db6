package dev.tributary.program.offers;

import java.util.UUID;

/** A reference to an offer with its name, so that a row can be shown without a request for the offer. */
public record OfferRef(OfferId id, String name) {
    public static OfferRef of(UUID id, String name) {
        return new OfferRef(new OfferId(id), name);
    }
}
