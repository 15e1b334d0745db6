package dev.tributary.sales.conversions;

import dev.tributary.platform.web.TypeId;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.offers.BindingSettings;
import dev.tributary.sales.customers.Binding;
import dev.tributary.sales.customers.Bindings;
import dev.tributary.sales.customers.Customers;
import dev.tributary.sales.customers.WriteBindings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Changes the binding of a customer when the credit of an order moves or is reviewed. */
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

    /** Binds the customer of a conversion that counts, if they are not bound and the offer binds customers. */
    void bindIfFree(Brand brand, Conversion row, BindingSettings settings) {
        var key = row.customerKey();
        if (key != null
                && row.counts()
                && BindingRules.binds(settings, row.source(), row.type())
                && bindings.find(Set.of(key)).isEmpty()) {
            writeBindings.add(List.of(BindingRules.binding(TypeId.next(), row, settings, brand.timezone())));
        }
    }

    /**
     * Removes the binding that a conversion made. If the customer has another accepted order that is credited to the same
     * enrollment, the binding is based on that instead.
     */
    void unbind(Conversion row) {
        var key = row.customerKey();
        var binding = key == null ? null : bindings.find(Set.of(key)).get(key);
        if (binding != null && isMadeBy(binding, row)) {
            conversions
                    .findAcceptedOf(binding.key(), binding.wonBy(), row.id())
                    .ifPresentOrElse(
                            other -> writeBindings.setConversion(binding, other), () -> writeBindings.remove(binding));
        }
    }

    /**
     * After the credit of a conversion was moved: moves the binding it made, or binds the customer now. A conversion that binds
     * nobody any more, as in review or by an offer without binding, is treated as rejected.
     */
    void moveWithCredit(Brand brand, Conversion moved, BindingSettings settings) {
        var key = moved.customerKey();
        if (key == null) {
            return;
        }
        var before = bindings.find(Set.of(key)).get(key);
        if (before == null) {
            bindIfFree(brand, moved, settings);
        } else if (!moved.counts() || !settings.binds()) {
            unbind(moved);
        } else if (isMadeBy(before, moved)) {
            writeBindings.replace(before, BindingRules.binding(before.id(), moved, settings, brand.timezone()));
        }
    }

    /** A customer whom staff have moved stays where they are. */
    private static boolean isMadeBy(Binding binding, Conversion row) {
        return binding.conversionId().equals(row.id())
                && binding.enrollments().changes().size() == 1;
    }
}
