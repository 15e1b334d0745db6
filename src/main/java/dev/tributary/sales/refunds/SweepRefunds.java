package dev.tributary.sales.refunds;

import dev.tributary.platform.tenancy.EachBrand;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Applies refunds that missed their orders: two transactions at the same time, one with the order and one with the refund, do
 * not see each other. Marks refunds that waited too long.
 */
@ApplicationScoped
class SweepRefunds {
    private final EachBrand eachBrand;
    private final ApplyWaitingRefunds applyWaitingRefunds;

    SweepRefunds(EachBrand eachBrand, ApplyWaitingRefunds applyWaitingRefunds) {
        this.eachBrand = eachBrand;
        this.applyWaitingRefunds = applyWaitingRefunds;
    }

    // Soon enough for a person who waits; costs one short query when there is nothing to do.
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        eachBrand.run("Sweeping refunds", "brands_with_waiting_refunds", applyWaitingRefunds::applyMissed);
    }
}
