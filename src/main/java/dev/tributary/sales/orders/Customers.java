package dev.tributary.sales.orders;

import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who has bought before. A shop's customer ids are nobody else's business: only their hashes are kept. */
@ApplicationScoped
class Customers {
    private static final HexFormat HEX = HexFormat.of();

    private final Tenancy tenancy;

    Customers(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** The first orders known of these customers, by {@link #key}. The map may be added to. */
    Map<String, Instant> firstOrders(Collection<NewConversion> reports) {
        var keys = reports.stream()
                .map(Customers::key)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, Instant> first = new HashMap<>();
        if (!keys.isEmpty()) {
            UnnestParameters.of(List.copyOf(keys))
                    .column("keys", "bytea", HEX::parseHex)
                    .bindTo(tenancy.query("""
                            select encode(customer_key, 'hex') as key, first_order_at from customers
                            where brand_id = :brand and customer_key = any(:keys)"""))
                    .mapTo(Row.class)
                    .forEach(row -> first.put(row.key(), row.firstOrderAt()));
        }
        return first;
    }

    /** Keeps the earliest order of each. */
    void note(Map<String, Instant> orders) {
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
                        where excluded.first_order_at < c.first_order_at"""))
                .execute();
    }

    static Optional<String> key(NewConversion report) {
        var customer = report.customer();
        return customer == null || customer.id() == null || customer.id().isBlank()
                ? Optional.empty()
                : Optional.of(HEX.formatHex(hash(customer.id().strip())));
    }

    private static byte[] hash(String id) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One row of the query. */
    public record Row(String key, Instant firstOrderAt) {}
}
