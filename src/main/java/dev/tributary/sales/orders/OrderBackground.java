package dev.tributary.sales.orders;

import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.FxRates;
import dev.tributary.sales.customers.Customers.Customer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is needed beside the reports to read them as orders.
 *
 * @param rates exchange rates, by currency and day
 * @param customerKeys by report
 * @param customers by key, as they were before these reports
 * @param firstOrders the time of each customer's first order, these reports included as far as they were read
 * @param newOrders the time of each customer's first order among these reports
 */
public record OrderBackground(
        Brand brand,
        Map<FxRates.RateKey, BigDecimal> rates,
        IdentityHashMap<NewConversion, String> customerKeys,
        Map<String, Customer> customers,
        Map<String, Instant> firstOrders,
        Map<String, Instant> newOrders,
        Instant now) {

    /**
     * Reads one report; the reports read before it count as earlier orders of their customers.
     *
     * @throws InvalidFields when it lies in the future
     * @throws ValueRefused when it cannot be priced
     * @throws FxRateMissing
     */
    public Order order(NewConversion report) {
        var at = ReadOrders.occurredAt(report, now);
        if (at.isAfter(now.plus(ReadOrders.CLOCK_TOLERANCE))) {
            throw new InvalidFields("/occurredAt", "in_the_future", "An order cannot lie more than 5 minutes ahead.");
        }
        var day = brand.dayOf(at);
        var order = report.toOrder(day, customer(report, at), exchange(report, day));
        var key = customerKeys.get(report);
        if (key != null) {
            newOrders.merge(key, at, (a, b) -> a.isBefore(b) ? a : b);
            firstOrders.merge(key, at, (a, b) -> a.isBefore(b) ? a : b);
        }
        return order;
    }

    /** Keys of the customers who are bound to an enrollment. */
    public List<String> boundCustomers() {
        return customers.values().stream()
                .filter(Customer::bound)
                .map(Customer::key)
                .toList();
    }

    /** Whether the customer has orders besides these reports. */
    public boolean hasOrderedBefore(@Nullable String key) {
        var customer = key == null ? null : customers.get(key);
        return customer != null && customer.firstOrderAt() != null;
    }

    /** Null where the brand does not store customers with orders, or the report names no customer. */
    public @Nullable String customerKey(NewConversion report) {
        return brand.recordsCustomers() ? customerKeys.get(report) : null;
    }

    private Exchange exchange(NewConversion report, LocalDate day) {
        Currency from = Objects.requireNonNullElse(report.currency(), brand.currency());
        var rate = Objects.requireNonNullElseGet(report.fxRate(), () -> storedRate(from, day));
        return ValueRefused.at("/fxRate", () -> new Exchange(from, brand.currency(), rate));
    }

    private BigDecimal storedRate(Currency from, LocalDate day) {
        if (from.equals(brand.currency())) {
            return BigDecimal.ONE;
        }
        var rate = rates.get(new FxRates.RateKey(from.getCurrencyCode(), day));
        if (rate == null) {
            throw new FxRateMissing(from.getCurrencyCode());
        }
        return rate;
    }

    private Order.@Nullable Customer customer(NewConversion report, Instant at) {
        var customer = report.customer();
        if (customer != null && customer.returning() != null) {
            return customer.returning() ? Order.Customer.RETURNING : Order.Customer.NEW;
        }
        var key = customerKeys.get(report);
        if (key == null) {
            return null;
        }
        var first = firstOrders.get(key);
        return first != null && first.isBefore(at) ? Order.Customer.RETURNING : Order.Customer.NEW;
    }
}
