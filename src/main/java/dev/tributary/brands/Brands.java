package dev.tributary.brands;

import dev.tributary.access.Tenancy;
import dev.tributary.web.NotFound;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** The tenants; a transaction sees its own. */
@ApplicationScoped
public class Brands implements PanacheRepositoryBase<Brand, UUID> {
    private final Tenancy tenancy;

    Brands(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** The brand of the transaction at hand. */
    public Brand current() {
        return findByIdOptional(tenancy.brandId()).orElseThrow(() -> new NotFound("brand"));
    }

    Brand currentLocked() {
        return findByIdOptional(tenancy.brandId(), LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> new NotFound("brand"));
    }
}
