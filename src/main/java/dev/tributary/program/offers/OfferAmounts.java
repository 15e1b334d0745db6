package dev.tributary.program.offers;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.program.brands.CurrencyUse;
import jakarta.enterprise.context.ApplicationScoped;

/** The limits and budgets of offers, which are amounts in the brand's currency. */
@ApplicationScoped
class OfferAmounts implements CurrencyUse {
    private final Tenancy tenancy;

    OfferAmounts(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @Override
    public boolean isInUse() {
        return tenancy.query("""
                        select exists (select from offers where brand_id = :brand
                                       and coalesce(max_per_order, monthly_budget) is not null)""").mapTo(Boolean.class).one();
    }
}
