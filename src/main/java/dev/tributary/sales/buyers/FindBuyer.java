package dev.tributary.sales.buyers;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tributary.platform.access.Caller;
import dev.tributary.platform.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the orders of a buyer by the shop's own customer id. No index leads to them, so that orders do not pay for what is asked
 * for a few times a year: all orders are read, in chunks of a transaction each, as many as there is time for.
 */
@ApplicationScoped
class FindBuyer {
    private static final int CHUNK = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Tenancy tenancy;
    private final Caller caller;

    FindBuyer(Tenancy tenancy, Caller caller) {
        this.tenancy = tenancy;
        this.caller = caller;
    }

    /**
     * @param last how far the orders were read; null when all were
     * @param orders that are the buyer's
     */
    record Found(@Nullable UUID last, List<UUID> orders) {}

    /**
     * @param after the order after which to go on
     * @param act what to do with those of a chunk, in its transaction
     */
    Found find(String customerId, UUID after, Consumer<List<UUID>> act) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<UUID> orders = new ArrayList<>();
        var from = after;
        do {
            var begin = from;
            var chunk = tenancy.write(caller.brandId(), () -> {
                var rows = rows(customerId, begin);
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

    private List<Row> rows(String customerId, UUID after) {
        return tenancy.query("""
                        select id, strpos(content, :customer) > 0 as own from conversions
                        where brand_id = :brand and id > :after order by id limit :most""")
                .bind("customer", "\"customer\":{\"id\":" + TextNode.valueOf(customerId))
                .bind("after", after)
                .bind("most", CHUNK)
                .mapTo(Row.class)
                .list();
    }

    /** Of the table {@code conversions}. */
    record Row(UUID id, boolean own) {}
}
