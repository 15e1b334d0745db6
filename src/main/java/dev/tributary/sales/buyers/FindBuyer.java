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
 * Finds the orders of a buyer by the shop's own customer id, or by the address of one who has none. No index leads to them, so that orders do not pay for what is asked
 * for a few times a year: all orders are read, in chunks of a transaction each, as many as there is time for.
 */
@ApplicationScoped
class FindBuyer {
    private static final int CHUNK = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Tenancy tenancy;
    private final CustomerKeys keys;
    private final Caller caller;

    FindBuyer(Tenancy tenancy, CustomerKeys keys, Caller caller) {
        this.tenancy = tenancy;
        this.keys = keys;
        this.caller = caller;
    }

    /**
     * By what a buyer is known.
     *
     * @param customerId the shop's own
     * @param email of one who buys without an account
     */
    record Buyer(@Nullable String customerId, @Nullable String email) {}

    /**
     * @param last how far the orders were read; null when all were
     * @param orders that are the buyer's
     */
    record Found(@Nullable UUID last, List<UUID> orders) {}

    /**
     * @param after the order after which to go on
     * @param act what to do with those of a chunk, in its transaction
     */
    Found find(Buyer buyer, UUID after, Consumer<List<UUID>> act) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<UUID> orders = new ArrayList<>();
        var from = after;
        do {
            var begin = from;
            var chunk = tenancy.write(caller.brandId(), () -> {
                var rows = rows(buyer, begin);
                var own = rows.stream().filter(Row::own).map(Row::id).toList();
                if (!own.isEmpty()) {
                    act.accept(own);
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
                        where brand_id = :brand and id > :after order by id limit :most""")
                .bind("customer", id == null ? null : "\"customer\":{\"id\":" + TextNode.valueOf(id))
                .bind("key", keys.of(null, buyer.email()))
                .bind("after", after)
                .bind("most", CHUNK)
                .mapTo(Row.class)
                .list();
    }

    /** Of the table {@code conversions}. */
    record Row(UUID id, boolean own) {}
}
