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
 * Adds customer keys to the orders that were reported before the brand stored customers with orders: they count as payments of
 * their customers, too. Keys are made of the shop's customer ids in the stored reports, one chunk of orders per transaction;
 * orders without such an id get none.
 */
@ApplicationScoped
class KeyEarlierOrders {
    /** Small, so that other transactions do not wait long for the rows. */
    private static final int CHUNK = 100;

    private static final HexFormat HEX = HexFormat.of();

    /** After this delay all transactions have ended that began before the switch; later ones store the key themselves. */
    private static final Duration START_DELAY = Duration.ofSeconds(30);

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

    void onCustomersRecorded(@Observes CustomersRecorded event) {
        tenancy.update("""
                        insert into customer_backfills (brand_id, after, created_at)
                        values (:brand, cast('00000000-0000-0000-0000-000000000000' as uuid), :now)
                        on conflict do nothing""").bind("now", clock.instant()).execute();
    }

    @Scheduled(every = "10s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        eachBrand.run(
                "Reading earlier orders for their customers", "brands_with_customer_backfills", this::backfillChunk);
    }

    /** @return whether there may be more */
    private boolean backfillChunk() {
        var after = tenancy.query("""
                        select after from customer_backfills
                        where brand_id = :brand and created_at <= :latest for update skip locked""")
                .bind("latest", clock.instant().minus(START_DELAY))
                .mapTo(UUID.class)
                .findOne();
        return after.isPresent() && backfillAfter(after.get());
    }

    private boolean backfillAfter(UUID after) {
        var rows = read(after);
        save(rows.stream().filter(row -> row.key != null).toList());
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
                        where brand_id = :brand and id > :after and customer_key is null order by id limit :limit""")
                .bind("after", after)
                .bind("limit", CHUNK)
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

    /** Locks customers before conversions, as all transactions do. */
    private void save(List<Earlier> rows) {
        Map<String, Instant> first = new HashMap<>();
        rows.forEach(
                row -> first.merge(Objects.requireNonNull(row.key), row.occurredAt, (a, b) -> a.isBefore(b) ? a : b));
        customers.saveFirstOrders(first);
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
