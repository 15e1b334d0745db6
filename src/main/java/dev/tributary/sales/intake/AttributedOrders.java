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
 * A list of orders, attributed but not yet priced.
 *
 * @param byIndex in the list of reports
 * @param bindings that these orders make, if they are accepted
 * @param dependOnProgress whether accounts must be locked before orders of the brand are priced
 */
record AttributedOrders(Map<Integer, AttributedOrder> byIndex, List<Binding> bindings, boolean dependOnProgress) {
    /** The accounts of credited orders, by index. */
    Map<Integer, UUID> accounts() {
        Map<Integer, UUID> accounts = new HashMap<>();
        byIndex.forEach((index, order) -> {
            if (order.item() != null) {
                accounts.put(index, order.item().candidate().enrollmentId());
            }
        });
        return accounts;
    }

    /**
     * The bindings that accepted orders make. An order in review binds its customer when it is accepted, a rejected one never.
     *
     * @param rows the orders with their reviews
     * @throws RetryTransaction when an order of the list was credited by a binding of an order that is not accepted; the list is
     *     split then
     */
    List<Binding> acceptedBindings(List<Conversion> rows) {
        var accepted =
                rows.stream().filter(Conversion::counts).map(Conversion::id).collect(Collectors.toSet());
        var byAcceptance = bindings.stream()
                .collect(Collectors.partitioningBy(binding -> accepted.contains(binding.conversionId())));
        var refused = byAcceptance.getOrDefault(false, List.of());
        if (rows.stream().anyMatch(row -> dependsOn(refused, row))) {
            throw new RetryTransaction();
        }
        return byAcceptance.getOrDefault(true, List.of());
    }

    private static boolean dependsOn(List<Binding> refused, Conversion row) {
        return row.customerKey() != null
                && refused.stream()
                        .filter(binding -> binding.key().equals(row.customerKey()))
                        .anyMatch(binding -> !binding.conversionId().equals(row.id()));
    }
}
