package dev.tributary.integrations.discounts;

import dev.tributary.tracking.codes.ShopCode;
import java.util.Map;

/** Codes by status. */
record ShopCodeStatuses(long waiting, long live, long failed, long gone) {
    static ShopCodeStatuses of(Map<ShopCode.Status, Long> counts) {
        return new ShopCodeStatuses(
                counts.getOrDefault(ShopCode.Status.WAITING, 0L),
                counts.getOrDefault(ShopCode.Status.LIVE, 0L),
                counts.getOrDefault(ShopCode.Status.FAILED, 0L),
                counts.getOrDefault(ShopCode.Status.GONE, 0L));
    }
}
