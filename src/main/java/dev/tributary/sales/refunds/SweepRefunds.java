package dev.tributary.sales.refunds;

import dev.tributary.platform.tenancy.EachBrand;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A refund and its order that arrive in the same moment do not see each other; this brings them together. A refund whose
 * order has not come for three days is counted as orphaned.
 */
@ApplicationScoped
class SweepRefunds {
    private final EachBrand eachBrand;
    private final RefundOrders refunding;
    private final Counter orphaned;

    SweepRefunds(EachBrand eachBrand, RefundOrders refunding, MeterRegistry metrics) {
        this.eachBrand = eachBrand;
        this.refunding = refunding;
        this.orphaned = metrics.counter("tributary.refunds.orphaned");
    }

    // Soon enough for a person who looks, and one short query when there is nothing to do.
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        eachBrand.run("Sweeping refunds", "brands_with_waiting_refunds", this::sweepSome);
    }

    private boolean sweepSome() {
        int applied = refunding.applyOverdue();
        int late = refunding.markOrphaned();
        orphaned.increment(late);
        return applied + late > 0;
    }
}
