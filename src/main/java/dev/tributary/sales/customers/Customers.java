package dev.tributary.sales.customers;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The customers who have bought before, by {@link CustomerKeys}. */
@ApplicationScoped
public class Customers {
    private static final HexFormat HEX = HexFormat.of();

    private final Tenancy tenancy;

    Customers(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Unknown customers are left out. */
    public Map<String, Customer> find(Collection<String> keys) {
        return keys.isEmpty() ? Map.of() : read(keys, """
                select encode(customer_key, 'hex') as key, first_order_at, bound from customers
                where brand_id = :brand and customer_key = any(:keys)""");
    }

    /**
     * Locks customers until the transaction ends; unknown ones are inserted. No other transaction credits an order of them
     * meanwhile, nor binds or moves them. Call it once for all customers, before accounts are locked.
     */
    public Map<String, Customer> lock(Collection<String> keys) {
        return keys.isEmpty() ? Map.of() : read(keys, """
                insert into customers as c (brand_id, customer_key)
                select :brand, key from unnest(:keys) as k(key) order by key
                on conflict (brand_id, customer_key) do update set bound = c.bound
                returning encode(customer_key, 'hex') as key, first_order_at, bound""");
    }

    private Map<String, Customer> read(Collection<String> keys, String sql) {
        return UnnestParameters.of(List.copyOf(new TreeSet<>(keys)))
                .column("keys", "bytea", HEX::parseHex)
                .bindTo(tenancy.query(sql))
                .mapTo(Customer.class)
                .collect(Collectors.toMap(Customer::key, Function.identity()));
    }

    /** Stores the time of each customer's earliest order. */
    public void saveFirstOrders(Map<String, Instant> orders) {
        if (orders.isEmpty()) {
            return;
        }
        UnnestParameters.of(List.copyOf(orders.entrySet()))
                .column("keys", "bytea", order -> HEX.parseHex(order.getKey()))
                .column("firsts", "timestamptz", Map.Entry::getValue)
                .bindTo(tenancy.update("""
                        insert into customers as c (brand_id, customer_key, first_order_at)
                        select :brand, key, first from unnest(:keys, :firsts) as o(key, first) order by key
                        on conflict (brand_id, customer_key) do update set first_order_at = excluded.first_order_at
                        where c.first_order_at is null or excluded.first_order_at < c.first_order_at"""))
                .execute();
    }

    /**
     * One row of the query.
     *
     * @param firstOrderAt null before the first order
     * @param bound whether there is a {@link Binding}
     */
    public record Customer(String key, @Nullable Instant firstOrderAt, boolean bound) {}
}
