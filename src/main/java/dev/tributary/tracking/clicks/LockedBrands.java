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

/** Stores clicks brand by brand while another transaction has locked the sums of one of them. */
@Singleton
class LockedBrands {
    /** How long the clicks of a locked brand are not tried again. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

    private final ClickBatchWriter batchWriter;
    private final Map<UUID, Long> retryAt = new HashMap<>();

    LockedBrands(ClickBatchWriter batchWriter) {
        this.batchWriter = batchWriter;
    }

    boolean areAny() {
        long now = System.nanoTime();
        retryAt.values().removeIf(end -> now - end > 0);
        return !retryAt.isEmpty();
    }

    /** @return the clicks of brands that are locked, which are not stored */
    List<byte[]> storeUnlocked(List<byte[]> clicks) throws SQLException {
        Map<UUID, List<byte[]>> byBrand = new LinkedHashMap<>();
        clicks.forEach(click -> byBrand.computeIfAbsent(Click.brandOf(click), brand -> new ArrayList<>())
                .add(click));
        List<byte[]> locked = new ArrayList<>();
        for (var brand : byBrand.entrySet()) {
            if (retryAt.containsKey(brand.getKey()) || !isStored(brand.getKey(), brand.getValue())) {
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
            retryAt.put(brand, System.nanoTime() + RETRY_AFTER.toNanos());
            return false;
        }
    }
}
