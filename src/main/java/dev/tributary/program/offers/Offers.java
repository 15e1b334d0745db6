package dev.tributary.program.offers;

import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;

/** The offers of a brand. */
@Singleton
public class Offers extends TenantRepository<Offer> {
    Offers() {
        super("offer");
    }
}
