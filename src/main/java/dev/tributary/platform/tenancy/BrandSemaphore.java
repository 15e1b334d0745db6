package dev.tributary.platform.tenancy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Limits how much long-running work runs at once, in total and for one brand, so that no brand takes all permits. */
public final class BrandSemaphore {
    private final int permits;
    private final int perBrand;
    private final Map<UUID, Integer> inUse = new HashMap<>();
    private int total;

    public BrandSemaphore(int permits, int perBrand) {
        this.permits = permits;
        this.perBrand = perBrand;
    }

    /** @return false when there is no permit for this brand */
    public synchronized boolean tryAcquire(UUID brandId) {
        if (total == permits || inUse.getOrDefault(brandId, 0) == perBrand) {
            return false;
        }
        inUse.merge(brandId, 1, Integer::sum);
        total++;
        return true;
    }

    /** Waits for a permit for at most {@code timeout}. */
    public synchronized boolean tryAcquire(UUID brandId, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!tryAcquire(brandId)) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    public synchronized void release(UUID brandId) {
        inUse.computeIfPresent(brandId, (id, before) -> before == 1 ? null : before - 1);
        total--;
        notifyAll();
    }
}
