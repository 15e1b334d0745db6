package dev.tributary.sales.intake;

import dev.tributary.platform.tenancy.RetryTransaction;
import dev.tributary.sales.conversions.Conversion;
import dev.tributary.sales.customers.Binding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A list of orders, credited and not yet priced.
 *
 * @param byPlace in the list of reports
 * @param bindings that these orders make, if they are accepted
 * @param dependOnProgress whether accounts have to be known before anything of the brand is priced
 */
record AttributedOrders(Map<Integer, AttributedOrder> byPlace, List<Binding> bindings, boolean dependOnProgress) {

    /** The accounts of those that are credited, by place. */
    Map<Integer, UUID> accounts() {
        Map<Integer, UUID> accounts = new HashMap<>();
        byPlace.forEach((place, order) -> {
            if (order.item() != null) {
                accounts.put(place, order.item().candidate().enrollmentId());
            }
        });
        return accounts;
    }

    /**
     * The bindings by orders that are accepted. An order in review binds when its review accepts it, one that is rejected never.
     *
     * @param rows the orders as they were judged
     * @throws RetryTransaction when an order of the same list was credited by a binding that is not made: the list is
     *     split then
     */
    List<Binding> acceptedBindings(List<Conversion> rows) {
        var accepted =
                rows.stream().filter(Conversion::counts).map(Conversion::id).collect(Collectors.toSet());
        var isMade = bindings.stream()
                .collect(Collectors.partitioningBy(binding -> accepted.contains(binding.conversionId())));
        var refused = isMade.getOrDefault(false, List.of());
        if (rows.stream().anyMatch(row -> dependsOn(refused, row))) {
            throw new RetryTransaction();
        }
        return isMade.getOrDefault(true, List.of());
    }

    private static boolean dependsOn(List<Binding> refused, Conversion row) {
        return row.customerKey() != null
                && refused.stream()
                        .filter(binding -> binding.key().equals(row.customerKey()))
                        .anyMatch(binding -> !binding.conversionId().equals(row.id()));
    }
}
