package dev.tributary.platform.tenancy;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

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

    public synchronized void giveBack(UUID brandId) {
        taken.computeIfPresent(brandId, (id, before) -> before == 1 ? null : before - 1);
        all--;
    }
}
