package dev.tributary.program.offers;

import dev.tributary.pricing.plans.TermsInForce;
import dev.tributary.program.brands.CurrencyUse;
import jakarta.enterprise.context.ApplicationScoped;

/** The amounts of plans, such as 2.00 per conversion, which are in the brand's currency. */
@ApplicationScoped
class PlanAmounts implements CurrencyUse {
    private final TermsInForce terms;

    PlanAmounts(TermsInForce terms) {
        this.terms = terms;
    }

    @Override
    public boolean isInUse() {
        return terms.someContainAmounts();
    }
}
