package dev.tributary.sales.orders;

import dev.tributary.platform.money.Exchange;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.pricing.commissions.Order;
import dev.tributary.program.brands.Brand;
import dev.tributary.program.brands.FxRates;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From reports to the orders that are priced: their days, their exchange rates, whether the customers are new. */
@ApplicationScoped
public class ReadOrders {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final FxRates rates;
    private final Customers customers;

    ReadOrders(FxRates rates, Customers customers) {
        this.rates = rates;
        this.customers = customers;
    }

    public static Instant occurredAt(NewConversion report, Instant now) {
        return Objects.requireNonNullElse(report.occurredAt(), now);
    }

    /** What many reports need beyond themselves, read at once. */
    public Background background(Brand brand, Collection<NewConversion> reports, Instant now) {
        Set<FxRates.Wanted> wanted = new HashSet<>();
        for (var report : reports) {
            var currency = report.currency();
            if (currency != null && !currency.equals(brand.currency()) && report.fxRate() == null) {
                wanted.add(new FxRates.Wanted(currency.getCurrencyCode(), brand.dayOf(occurredAt(report, now))));
            }
        }
        return new Background(brand, rates.findRates(wanted), customers.firstOrders(reports), new HashMap<>(), now);
    }

    public void noteCustomers(Background background) {
        customers.note(background.bought());
    }

    /**
     * @param firstOrders known before
     * @param bought the first orders of the reports read here
     */
    public record Background(
            Brand brand,
            Map<FxRates.Wanted, BigDecimal> rates,
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
            Customers.key(report).ifPresent(key -> {
                bought.merge(key, at, (a, b) -> a.isBefore(b) ? a : b);
                firstOrders.merge(key, at, (a, b) -> a.isBefore(b) ? a : b);
            });
            return order;
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
            return Customers.key(report)
                    .map(key -> {
                        var first = firstOrders.get(key);
                        return first != null && first.isBefore(at) ? Order.Customer.RETURNING : Order.Customer.NEW;
                    })
                    .orElse(null);
        }
    }
}
