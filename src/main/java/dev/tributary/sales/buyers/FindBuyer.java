package dev.tributary.sales.buyers;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tributary.platform.access.Caller;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.sales.customers.CustomerKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the orders of a buyer by the shop's own customer id, or by the address of a buyer without one. No index serves this:
 * every order would pay for a search that is needed a few times a year. All orders are read instead, in chunks of one
 * transaction each, until time runs out.
 */
@ApplicationScoped
class FindBuyer {
    private static final int CHUNK = 20_000;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);

    private final Tenancy tenancy;
    private final CustomerKeys keys;
    private final Caller caller;

    FindBuyer(Tenancy tenancy, CustomerKeys keys, Caller caller) {
        this.tenancy = tenancy;
        this.keys = keys;
        this.caller = caller;
    }

    /**
     * Identifies a buyer.
     *
     * @param customerId the shop's own
     * @param email of a buyer without an account
     */
    record Buyer(@Nullable String customerId, @Nullable String email) {}

    /**
     * @param last the last order that was read; null when all were
     * @param orders the buyer's
     */
    record Found(@Nullable UUID last, List<UUID> orders) {}

    /**
     * @param after the order after which to continue
     * @param action called with the buyer's orders of each chunk, in its transaction
     */
    Found find(Buyer buyer, UUID after, Consumer<List<UUID>> action) {
        long end = System.nanoTime() + TIME_LIMIT.toNanos();
        List<UUID> orders = new ArrayList<>();
        var from = after;
        do {
            var begin = from;
            var chunk = tenancy.write(caller.brandId(), () -> {
                var rows = rows(buyer, begin);
                var own = rows.stream().filter(Row::own).map(Row::id).toList();
                if (!own.isEmpty()) {
                    action.accept(own);
                }
                orders.addAll(own);
                return rows;
            });
            if (chunk.size() < CHUNK) {
                return new Found(null, orders);
            }
            from = chunk.get(chunk.size() - 1).id();
        } while (System.nanoTime() - end < 0);
        return new Found(from, orders);
    }

    private List<Row> rows(Buyer buyer, UUID after) {
        var id = buyer.customerId();
        return tenancy.query("""
                        select id, coalesce(strpos(content, :customer) > 0, false)
                                   or coalesce(encode(customer_key, 'hex') = :key, false) as own
                        from conversions
                        where brand_id = :brand and id > :after order by id limit :limit""")
                .bind("customer", id == null ? null : "\"customer\":{\"id\":" + TextNode.valueOf(id))
                .bind("key", keys.of(null, buyer.email()))
                .bind("after", after)
                .bind("limit", CHUNK)
                .mapTo(Row.class)
                .list();
    }

    /** A row of {@code conversions}. */
    record Row(UUID id, boolean own) {}
}
