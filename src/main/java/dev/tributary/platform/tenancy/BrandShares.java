package dev.tributary.platform.tenancy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Places for work that takes long: so many in all, and so many of them for one brand, so that some are left to others. */
public final class BrandShares {
    private final int places;
    private final int perBrand;
    private final Map<UUID, Integer> taken = new HashMap<>();
    private int all;

    public BrandShares(int places, int perBrand) {
        this.places = places;
        this.perBrand = perBrand;
    }

    /** @return false when there is no place for this brand */
    public synchronized boolean tryTake(UUID brandId) {
        if (all == places || taken.getOrDefault(brandId, 0) == perBrand) {
            return false;
        }
        taken.merge(brandId, 1, Integer::sum);
        all++;
        return true;
    }

    /** The same, but that it waits for a place. */
    public synchronized boolean tryTake(UUID brandId, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!tryTake(brandId)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    public synchronized void giveBack(UUID brandId) {
        taken.computeIfPresent(brandId, (id, before) -> before == 1 ? null : before - 1);
        all--;
        notifyAll();
    }
}
