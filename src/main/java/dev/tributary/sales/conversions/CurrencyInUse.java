package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.CurrencyUse;
import jakarta.enterprise.context.ApplicationScoped;

/** The first conversion fixes the brand's currency. */
@ApplicationScoped
class CurrencyInUse implements CurrencyUse {
    private final Tenancy tenancy;

    CurrencyInUse(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @Override
    public boolean isInUse() {
        return tenancy.query("select exists (select from conversions where brand_id = :brand)")
                .mapTo(Boolean.class)
                .one();
    }
}
