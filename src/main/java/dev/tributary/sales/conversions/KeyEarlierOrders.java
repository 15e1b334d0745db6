package dev.tributary.sales.conversions;

import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.tenancy.UnnestParameters;
import dev.tributary.program.brands.CustomersRecorded;
import dev.tributary.sales.customers.CustomerKeys;
import dev.tributary.sales.customers.Customers;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Orders that were reported before a brand asked who buys again are payments of their customers, too. Their keys are made of the
 * shop's customer ids that are kept with them, a chunk of orders in a transaction; who ordered without an id stays unknown.
 */
@ApplicationScoped
class KeyEarlierOrders {
    /** So few that nobody who changes one of these orders waits long for its row. */
    private static final int CHUNK = 100;

    private static final HexFormat HEX = HexFormat.of();

    /** By then every transaction has ended that began before, and later ones keep the key themselves. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final Tenancy tenancy;
    private final EachBrand eachBrand;
    private final ConversionJson json;
    private final CustomerKeys keys;
    private final Customers customers;
    private final Clock clock;

    KeyEarlierOrders(
            Tenancy tenancy,
            EachBrand eachBrand,
            ConversionJson json,
            CustomerKeys keys,
            Customers customers,
            Clock clock) {
        this.tenancy = tenancy;
        this.eachBrand = eachBrand;
        this.json = json;
        this.keys = keys;
        this.customers = customers;
        this.clock = clock;
    }

    void onKept(@Observes CustomersRecorded kept) {
        tenancy.update("""
                        insert into customer_backfills (brand_id, after, created_at)
                        values (:brand, cast('00000000-0000-0000-0000-000000000000' as uuid), :now)
                        on conflict do nothing""").bind("now", clock.instant()).execute();
    }

    @Scheduled(every = "10s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        eachBrand.run("Reading earlier orders for their customers", "brands_with_customer_backfills", this::some);
    }

    /** @return whether there may be more */
    private boolean some() {
        var after = tenancy.query("""
                        select after from customer_backfills
                        where brand_id = :brand and created_at <= :settled for update skip locked""")
                .bind("settled", clock.instant().minus(SETTLED))
                .mapTo(UUID.class)
                .findOne();
        return after.isPresent() && chunk(after.get());
    }

    private boolean chunk(UUID after) {
        var rows = read(after);
        keep(rows.stream().filter(row -> row.key != null).toList());
        if (rows.size() < CHUNK) {
            tenancy.update("delete from customer_backfills where brand_id = :brand")
                    .execute();
            return false;
        }
        tenancy.update("update customer_backfills set after = :after where brand_id = :brand")
                .bind("after", rows.get(CHUNK - 1).id)
                .execute();
        return true;
    }

    private List<Earlier> read(UUID after) {
        return tenancy.query("""
                        select id, occurred_at, content from conversions
                        where brand_id = :brand and id > :after and customer_key is null order by id limit :most""")
                .bind("after", after)
                .bind("most", CHUNK)
                .map((row, context) -> new Earlier(
                        row.getObject("id", UUID.class),
                        Objects.requireNonNull(row.getTimestamp("occurred_at")).toInstant(),
                        key(row.getString("content"))))
                .list();
    }

    private @Nullable String key(String content) {
        var customer = json.report(content).customer();
        return customer == null ? null : keys.ofId(customer.id());
    }

    /** Customers come before conversions, as everywhere. */
    private void keep(List<Earlier> rows) {
        Map<String, Instant> first = new HashMap<>();
        rows.forEach(
                row -> first.merge(Objects.requireNonNull(row.key), row.occurredAt, (a, b) -> a.isBefore(b) ? a : b));
        customers.note(first);
        if (!rows.isEmpty()) {
            UnnestParameters.of(rows)
                    .column("ids", "uuid", Earlier::id)
                    .column("keys", "bytea", row -> HEX.parseHex(Objects.requireNonNull(row.key)))
                    .bindTo(tenancy.update("""
                            update conversions c set customer_key = k.key from unnest(:ids, :keys) as k(id, key)
                            where c.brand_id = :brand and c.id = k.id and c.customer_key is null"""))
                    .execute();
        }
    }

    private record Earlier(
            UUID id, Instant occurredAt, @Nullable String key) {}
}
