package dev.tributary.integrations.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** How many calls are under way to each endpoint: so many at once, and no more. */
@ApplicationScoped
class DeliverySlots {
    private final WebhookSettings settings;
    private final Map<UUID, Integer> underWay = new ConcurrentHashMap<>();

    DeliverySlots(WebhookSettings settings) {
        this.settings = settings;
    }

    /** @return how many were free, which are taken now */
    int reserve(UUID endpointId) {
        int[] free = new int[1];
        underWay.compute(endpointId, (same, used) -> {
            free[0] = Math.max(0, settings.atOnce() - (used == null ? 0 : used));
            return settings.atOnce();
        });
        return free[0];
    }

    void release(UUID endpointId, int places) {
        underWay.computeIfPresent(endpointId, (same, used) -> used <= places ? null : Integer.valueOf(used - places));
    }
}
