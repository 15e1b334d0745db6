package dev.tributary.program.offers;

import dev.tributary.platform.tenancy.Shelf;
import jakarta.inject.Singleton;

/** The offers of a brand. */
@Singleton
public class Offers extends Shelf<Offer> {
    Offers() {
        super("offer");
    }
}
