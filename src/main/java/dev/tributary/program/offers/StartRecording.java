package dev.tributary.program.offers;

import dev.tributary.pricing.plans.CommissionTerms;
import dev.tributary.program.brands.Brands;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Makes a brand record the customers of orders, and the spending of months, from the first settings on that depend on them.
 * Other brands do without the cost.
 */
@ApplicationScoped
class StartRecording {
    private final Brands brands;

    StartRecording(Brands brands) {
        this.brands = brands;
    }

    void ifNeeded(CommissionTerms terms) {
        if (terms.toTerms().dependOnCustomer()) {
            brands.recordCustomers();
        }
    }

    void ifNeeded(BindingSettings binding) {
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
