package dev.tributary.sales.conversions;

import dev.tributary.platform.web.TypeId;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.offers.BindingSettings;
import dev.tributary.sales.customers.Bindings;
import dev.tributary.sales.customers.Customers;
import dev.tributary.sales.customers.WriteBindings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** What becomes of a customer's binding when the credit of an order moves or is reviewed. */
@ApplicationScoped
class BindCustomer {
    private final Customers customers;
    private final Bindings bindings;
    private final WriteBindings writeBindings;
    private final Conversions conversions;

    BindCustomer(Customers customers, Bindings bindings, WriteBindings writeBindings, Conversions conversions) {
        this.customers = customers;
        this.bindings = bindings;
        this.writeBindings = writeBindings;
        this.conversions = conversions;
    }

    /** Locks the customer of a conversion; the accounts must not be locked yet. */
    void lock(Conversion seen) {
        if (seen.customerKey() != null) {
            customers.lock(Set.of(seen.customerKey()));
        }
    }

    /** A review has accepted a conversion: it binds its customer, if its offer says so and nobody has them by now. */
    void accepted(Brand brand, Conversion row, BindingSettings settings) {
        var key = row.customerKey();
        if (key != null
                && row.isCredited()
                && BindingRules.binds(settings, row.source(), row.type())
                && bindings.find(Set.of(key)).isEmpty()) {
            writeBindings.add(List.of(BindingRules.binding(TypeId.next(), row, settings, brand.timezone())));
        }
    }

    /**
     * A conversion was rejected. If it has bound its customer, the binding stands on another accepted order of theirs that is
     * credited to the same enrollment, else it ends. Where staff have moved the customer, it stays as they decided.
     */
    void rejected(Conversion row) {
        var key = row.customerKey();
        var binding = key == null ? null : bindings.find(Set.of(key)).get(key);
        if (binding != null
                && binding.conversionId().equals(row.id())
                && binding.enrollments().changes().size() == 1) {
            conversions
                    .findAcceptedOf(binding.key(), binding.wonBy(), row.id())
                    .ifPresentOrElse(
                            other -> writeBindings.standOn(binding, other), () -> writeBindings.remove(binding));
        }
    }

    /** The credit of a conversion has moved: its customer goes along, if that conversion has bound them, or binds them now. */
    void follow(Brand brand, Conversion moved, BindingSettings settings) {
        var key = moved.customerKey();
        if (key == null || !moved.counts() || !settings.binds()) {
            return;
        }
        var before = bindings.find(Set.of(key)).get(key);
        if (before == null && BindingRules.binds(settings, moved.source(), moved.type())) {
            writeBindings.add(List.of(BindingRules.binding(TypeId.next(), moved, settings, brand.timezone())));
        } else if (before != null && before.conversionId().equals(moved.id())) {
            writeBindings.replace(before, BindingRules.binding(before.id(), moved, settings, brand.timezone()));
        }
    }
}
