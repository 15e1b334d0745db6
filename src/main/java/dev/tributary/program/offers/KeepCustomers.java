package dev.tributary.program.offers;

import dev.tributary.pricing.plans.CommissionTerms;
import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * A brand keeps which orders are whose, and what months have spent, from the first settings on that ask for it; others pay
 * nothing for it.
 */
@ApplicationScoped
class KeepCustomers {
    private final Brands brands;

    KeepCustomers(Brands brands) {
        this.brands = brands;
    }

    void ifAsked(CommissionTerms terms) {
        if (terms.toTerms().dependOnCustomer()) {
            brands.recordCustomers();
        }
    }

    void ifAsked(BindingSettings binding) {
        if (binding.binds()) {
            brands.recordCustomers();
        }
    }

    void ifBudgeted(@Nullable Long monthlyBudget) {
        if (monthlyBudget != null) {
            brands.recordSpending();
        }
    }
}
