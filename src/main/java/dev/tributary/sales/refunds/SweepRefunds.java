package dev.tributary.sales.refunds;

import dev.tributary.platform.tenancy.Tenancy;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * A refund and its order that arrive in the same moment do not see each other; this brings them together. A refund whose
 * order has not come for three days is counted as orphaned.
 */
@ApplicationScoped
class SweepRefunds {
    private final Tenancy tenancy;
    private final RefundOrders refunding;
    private final Jdbi jdbi;
    private final Counter orphaned;

    SweepRefunds(Tenancy tenancy, RefundOrders refunding, Jdbi jdbi, MeterRegistry metrics) {
        this.tenancy = tenancy;
        this.refunding = refunding;
        this.jdbi = jdbi;
        this.orphaned = metrics.counter("tributary.refunds.orphaned");
    }

    // Soon enough for a person who looks, and one short query when there is nothing to do.
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        var brands = jdbi.withHandle(handle -> handle.createQuery("select brand_id from brands_with_waiting_refunds")
                .mapTo(UUID.class)
                .list());
        for (var brand : brands) {
            orphaned.increment(tenancy.write(brand, refunding::applyOverdue));
        }
    }
}
