package dev.tributary.sales.orders;

import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.FxRates;
import dev.tributary.sales.customers.CustomerKeys;
import dev.tributary.sales.customers.Customers;
import dev.tributary.sales.customers.Customers.Customer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns reports into orders that can be priced: finds their days, their exchange rates, and whether customers are new. */
@ApplicationScoped
public class ReadOrders {
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

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

    /** Reads what many reports need, in one query of each kind. */
    public OrderBackground background(Brand brand, Collection<NewConversion> reports, Instant now) {
        return background(brand, reports, now, customers::find);
    }

    /** The same for reports that will be recorded: locks the customers, if the brand stores customers with orders. */
    public OrderBackground lockBackground(Brand brand, Collection<NewConversion> reports, Instant now) {
        return background(brand, reports, now, brand.recordsCustomers() ? customers::lock : customers::find);
    }

    private OrderBackground background(
            Brand brand,
            Collection<NewConversion> reports,
            Instant now,
            Function<Collection<String>, Map<String, Customer>> read) {
        var customerKeys = customerKeys(brand, reports);
        var found = rates.findRates(wantedRates(brand, reports, now));
        var known = read.apply(customerKeys.values());
        Map<String, Instant> firstOrders = new HashMap<>();
        known.values().forEach(customer -> {
            if (customer.firstOrderAt() != null) {
                firstOrders.put(customer.key(), customer.firstOrderAt());
            }
        });
        return new OrderBackground(brand, found, customerKeys, known, firstOrders, new HashMap<>(), now);
    }

    private static Set<FxRates.RateKey> wantedRates(Brand brand, Collection<NewConversion> reports, Instant now) {
        Set<FxRates.RateKey> wanted = new HashSet<>();
        for (var report : reports) {
            var currency = report.currency();
            if (currency != null && !currency.equals(brand.currency()) && report.fxRate() == null) {
                wanted.add(new FxRates.RateKey(currency.getCurrencyCode(), brand.dayOf(occurredAt(report, now))));
            }
        }
        return wanted;
    }

    private IdentityHashMap<NewConversion, String> customerKeys(Brand brand, Collection<NewConversion> reports) {
        IdentityHashMap<NewConversion, String> byReport = new IdentityHashMap<>();
        for (var report : reports) {
            var key = key(brand, report.customer());
            if (key != null) {
                byReport.put(report, key);
            }
        }
        return byReport;
    }

    /** Null when the report names no customer. The address counts only where the brand stores customers with orders. */
    private @Nullable String key(Brand brand, @Nullable NewConversionCustomer customer) {
        if (customer == null) {
            return null;
        }
        return brand.recordsCustomers() ? keys.of(customer.id(), customer.email()) : keys.ofId(customer.id());
    }

    public void saveFirstOrders(OrderBackground background) {
        customers.saveFirstOrders(background.newOrders());
    }
}
