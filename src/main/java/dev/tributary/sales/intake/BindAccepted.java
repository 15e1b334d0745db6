package dev.tributary.sales.intake;

import dev.tributary.platform.tenancy.RetryTransaction;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.customers.Binding;
import dev.tributary.sales.customers.Bindings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/** Binds customers by orders that are accepted. One in review binds when its review accepts it, one that is rejected never. */
@ApplicationScoped
class BindAccepted {
    private final Bindings bindings;

    BindAccepted(Bindings bindings) {
        this.bindings = bindings;
    }

    /**
     * @param made by the orders, had all been accepted
     * @param rows the orders as they were judged
     * @throws RetryTransaction when an order of the same list was credited by a binding that is not made: the list is
     *     split then
     */
    void bind(List<Binding> made, List<Conversion> rows) {
        if (made.isEmpty()) {
            return;
        }
        var accepted =
                rows.stream().filter(Conversion::counts).map(Conversion::id).collect(Collectors.toSet());
        var refused = made.stream()
                .filter(binding -> !accepted.contains(binding.conversionId()))
                .toList();
        if (rows.stream().anyMatch(row -> dependsOn(refused, row))) {
            throw new RetryTransaction();
        }
        bindings.add(made.stream()
                .filter(binding -> accepted.contains(binding.conversionId()))
                .toList());
    }

    private static boolean dependsOn(List<Binding> refused, Conversion row) {
        return row.customerKey() != null
                && refused.stream()
                        .filter(binding -> binding.key().equals(row.customerKey()))
                        .anyMatch(binding -> !binding.conversionId().equals(row.id()));
    }
}
