package dev.tributary.integrations.inbound;

import dev.tributary.platform.tenancy.EachBrand;
import dev.tributary.platform.tenancy.JobFailures;
import dev.tributary.platform.tenancy.Tenancy;
import dev.tributary.platform.transactions.PurgeInChunks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Processes waiting deliveries whose orders were recorded otherwise than by the shop, marks those whose orders do not arrive,
 * and purges old ones.
 */
@ApplicationScoped
class SweepDeliveries {
    private static final Logger LOG = Logger.getLogger(SweepDeliveries.class);

    private final Tenancy tenancy;
    private final EachBrand eachBrand;
    private final StoredDeliveries deliveries;
    private final ProcessWebhook processWebhook;
    private final PurgeInChunks purge;
    private final Jdbi jdbi;
    private final Counter orphaned;
    private final int keptDays;

    /** @param keptDays a month by default, so that questions can be settled with the shop */
    SweepDeliveries(
            Tenancy tenancy,
            EachBrand eachBrand,
            StoredDeliveries deliveries,
            ProcessWebhook processWebhook,
            PurgeInChunks purge,
            Jdbi jdbi,
            MeterRegistry metrics,
            @ConfigProperty(name = "tributary.retention.shop-deliveries-days", defaultValue = "30") int keptDays) {
        this.tenancy = tenancy;
        this.eachBrand = eachBrand;
        this.deliveries = deliveries;
        this.processWebhook = processWebhook;
        this.purge = purge;
        this.jdbi = jdbi;
        this.keptDays = keptDays;
        this.orphaned = metrics.counter("tributary.deliveries.orphaned");
    }

    // Soon enough for a person who watches; costs one short query when there is nothing to do.
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void processArrived() {
        for (var brand : brandsWithArrivedOrders()) {
            try {
                tenancy.read(brand, deliveries::withRecordedOrders).forEach(this::process);
            } catch (RuntimeException e) {
                JobFailures.count();
                LOG.warnf(e, "Waiting deliveries of the brand %s could not be read; they are tried again", brand);
            }
        }
    }

    private void process(StoredDeliveries.Stored waiting) {
        try {
            processWebhook.replay(waiting);
        } catch (RuntimeException e) {
            JobFailures.count();
            LOG.warnf(e, "A delivery could not be taken; it is tried again");
        }
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void markOrphaned() {
        eachBrand.run("Deliveries whose orders do not come", "brands_with_waiting_deliveries", () -> {
            orphaned.increment(deliveries.markOrphaned());
            return false;
        });
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void purge() {
        purge.purge("deliveries of shops", "select purge_inbound_deliveries(:most, :days)", Map.of("days", keptDays));
        purge.purge("orders of shops", "select purge_shop_orders(:most)", Map.of());
        purge.purge("ids of shops' orders", "select purge_shop_order_ids(:most)", Map.of());
    }

    private List<UUID> brandsWithArrivedOrders() {
        return jdbi.withHandle(handle -> handle.createQuery("select brand_id from brands_with_arrived_orders")
                .mapTo(UUID.class)
                .list());
    }
}
