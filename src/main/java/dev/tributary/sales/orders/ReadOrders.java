package dev.tributary.sales.orders;

import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.FxRates;
import dev.tributary.sales.customers.CustomerKeys;
import dev.tributary.sales.customers.Customers;
import dev.tributary.sales.customers.Customers.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From reports to the orders that are priced: their days, their exchange rates, whether the customers are new. */
@ApplicationScoped
public class ReadOrders {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final FxRates rates;
    private final Customers customers;
    private final CustomerKeys keys;

    ReadOrders(FxRates rates, Customers customers, CustomerKeys keys) {
        this.rates = rates;
        this.customers = customers;
        this.keys = keys;
    }

    public static Instant occurredAt(NewConversion report, Instant now) {
        return Objects.requireNonNullElse(report.occurredAt(), now);
    }

    /** What many reports need beyond themselves, read at once. */
    public Background background(Brand brand, Collection<NewConversion> reports, Instant now) {
        return background(brand, reports, now, customers::find);
    }

    /** The same for reports that are to be recorded: where it is kept which orders are whose, the customers are locked. */
    public Background lockBackground(Brand brand, Collection<NewConversion> reports, Instant now) {
        return background(brand, reports, now, brand.keepsCustomers() ? customers::lock : customers::find);
    }

    private Background background(
            Brand brand,
            Collection<NewConversion> reports,
            Instant now,
            Function<Collection<String>, Map<String, Customer>> read) {
        Set<FxRates.Wanted> wanted = new HashSet<>();
        for (var report : reports) {
            var currency = report.currency();
            if (currency != null && !currency.equals(brand.currency()) && report.fxRate() == null) {
                wanted.add(new FxRates.Wanted(currency.getCurrencyCode(), brand.dayOf(occurredAt(report, now))));
            }
        }
        IdentityHashMap<NewConversion, String> customerKeys = new IdentityHashMap<>();
        for (var report : reports) {
            var key = key(brand, report.customer());
            if (key != null) {
                customerKeys.put(report, key);
            }
        }
        var found = rates.findRates(wanted);
        var known = read.apply(customerKeys.values());
        Map<String, Instant> firstOrders = new HashMap<>();
        known.values().forEach(customer -> {
            if (customer.firstOrderAt() != null) {
                firstOrders.put(customer.key(), customer.firstOrderAt());
            }
        });
        return new Background(brand, found, customerKeys, known, firstOrders, new HashMap<>(), now);
    }

    /** Whose order it is; null when that is not told. By the address only where the brand keeps which orders are whose. */
    private @Nullable String key(Brand brand, NewConversion.@Nullable Customer customer) {
        if (customer == null) {
            return null;
        }
        return brand.keepsCustomers() ? keys.of(customer.id(), customer.email()) : keys.ofId(customer.id());
    }

    public void noteCustomers(Background background) {
        customers.note(background.bought());
    }

    /**
     * @param customerKeys by report
     * @param customers by key, as they were before
     * @param firstOrders known before
     * @param bought the first orders of the reports read here
     */
    public record Background(
            Brand brand,
            Map<FxRates.Wanted, BigDecimal> rates,
            IdentityHashMap<NewConversion, String> customerKeys,
            Map<String, Customer> customers,
            Map<String, Instant> firstOrders,
            Map<String, Instant> bought,
            Instant now) {

        /**
         * Reads one report; those read before it count as earlier orders of their customers.
         *
         * @throws InvalidFields when it lies ahead
         * @throws ValueRefused for what cannot be priced
         * @throws FxRateMissing
         */
        public Order order(NewConversion report) {
            var at = occurredAt(report, now);
            if (at.isAfter(now.plus(CLOCK_TOLERANCE))) {
                throw new InvalidFields(
                        "/occurredAt", "in_the_future", "An order cannot lie more than 5 minutes ahead.");
            }
            var day = brand.dayOf(at);
            var order = report.toOrder(day, customer(report, at), exchange(report, day));
            var key = customerKeys.get(report);
            if (key != null) {
                bought.merge(key, at, (a, b) -> a.isBefore(b) ? a : b);
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

        /** Null where the brand does not keep which orders are whose, or the report does not tell. */
        public @Nullable String customerKey(NewConversion report) {
            return brand.keepsCustomers() ? customerKeys.get(report) : null;
        }

        private Exchange exchange(NewConversion report, LocalDate day) {
            Currency from = Objects.requireNonNullElse(report.currency(), brand.currency());
            var rate = Objects.requireNonNullElseGet(report.fxRate(), () -> known(from, day));
            return ValueRefused.at("/fxRate", () -> new Exchange(from, brand.currency(), rate));
        }

        private BigDecimal known(Currency from, LocalDate day) {
            if (from.equals(brand.currency())) {
                return BigDecimal.ONE;
            }
            var rate = rates.get(new FxRates.Wanted(from.getCurrencyCode(), day));
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
}
