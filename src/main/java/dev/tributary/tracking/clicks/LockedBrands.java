package dev.tributary.tracking.clicks;

import dev.tributary.platform.problems.SqlErrors;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stores clicks brand by brand while somebody has locked what the clicks of one of them are summed into. */
@Singleton
class LockedBrands {
    /** So long the clicks of a brand that was found locked are not tried again. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(3);

    private final ClickBatchWriter batchWriter;
    private final Map<UUID, Long> until = new HashMap<>();

    LockedBrands(ClickBatchWriter batchWriter) {
        this.batchWriter = batchWriter;
    }

    boolean areKnown() {
        long now = System.nanoTime();
        until.values().removeIf(end -> now - end > 0);
        return !until.isEmpty();
    }

    /** @return the clicks of brands that are locked, which are not stored */
    List<byte[]> storeOthers(List<byte[]> clicks) throws SQLException {
        Map<UUID, List<byte[]>> byBrand = new LinkedHashMap<>();
        clicks.forEach(click -> byBrand.computeIfAbsent(Click.brandOf(click), brand -> new ArrayList<>())
                .add(click));
        List<byte[]> locked = new ArrayList<>();
        for (var brand : byBrand.entrySet()) {
            if (until.containsKey(brand.getKey()) || !isStored(brand.getKey(), brand.getValue())) {
                locked.addAll(brand.getValue());
            }
        }
        return locked;
    }

    private boolean isStored(UUID brand, List<byte[]> clicks) throws SQLException {
        try {
            batchWriter.store(clicks);
            return true;
        } catch (SQLException e) {
            if (!SqlErrors.isLockTimeout(e)) {
                throw e;
            }
            until.put(brand, System.nanoTime() + LEFT_ALONE.toNanos());
            return false;
        }
    }
}
