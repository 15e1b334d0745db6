package dev.tributary.integrations.inbound;

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
    private final StoredDeliveries deliveries;
    private final ProcessWebhook processWebhook;
    private final PurgeInChunks purge;
    private final Jdbi jdbi;
    private final Counter orphaned;
    private final int keptDays;

    /** @param keptDays a month by default, so that questions can be settled with the shop */
    SweepDeliveries(
            Tenancy tenancy,
            StoredDeliveries deliveries,
            ProcessWebhook processWebhook,
            PurgeInChunks purge,
            Jdbi jdbi,
            MeterRegistry metrics,
            @ConfigProperty(name = "tributary.retention.shop-deliveries-days", defaultValue = "30") int keptDays) {
        this.tenancy = tenancy;
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
        for (var brand : brands("brands_with_arrived_orders")) {
            for (var waiting : tenancy.read(brand, deliveries::withRecordedOrders)) {
                try {
                    processWebhook.replay(waiting.sender(), waiting.id(), waiting.delivery());
                } catch (RuntimeException e) {
                    LOG.warnf(e, "A delivery could not be taken; it is tried again");
                }
            }
        }
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void markOrphaned() {
        for (var brand : brands("brands_with_waiting_deliveries")) {
            orphaned.increment(tenancy.write(brand, deliveries::markOrphaned));
        }
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void purge() {
        purge.purge("deliveries of shops", "select purge_inbound_deliveries(:most, :days)", Map.of("days", keptDays));
        purge.purge("orders of shops", "select purge_shop_orders(:most)", Map.of());
        purge.purge("ids of shops' orders", "select purge_shop_order_ids(:most)", Map.of());
    }

    private List<UUID> brands(String view) {
        return jdbi.withHandle(handle -> handle.createQuery("select brand_id from " + view)
                .mapTo(UUID.class)
                .list());
    }
}
