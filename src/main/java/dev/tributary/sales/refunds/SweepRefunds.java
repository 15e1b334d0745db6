package dev.tributary.sales.refunds;

import dev.tributary.platform.tenancy.EachBrand;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * A refund and its order that arrive in the same moment do not see each other; this brings them together. It counts what has
 * waited too long.
 */
@ApplicationScoped
class SweepRefunds {
    private final EachBrand eachBrand;
    private final ApplyWaitingRefunds applyWaitingRefunds;

    SweepRefunds(EachBrand eachBrand, ApplyWaitingRefunds applyWaitingRefunds) {
        this.eachBrand = eachBrand;
        this.applyWaitingRefunds = applyWaitingRefunds;
    }

    // Soon enough for a person who looks, and one short query when there is nothing to do.
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        eachBrand.run("Sweeping refunds", "brands_with_waiting_refunds", applyWaitingRefunds::applyMissed);
    }
}
