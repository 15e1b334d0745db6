package dev.tributary.integrations.webhooks;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Limits the calls in progress to each endpoint. */
@ApplicationScoped
class DeliverySlots {
    private final WebhookSettings settings;
    private final Map<UUID, Integer> inProgress = new ConcurrentHashMap<>();

    DeliverySlots(WebhookSettings settings) {
        this.settings = settings;
    }

    /**
     * Reserves all free slots.
     *
     * @return how many
     */
    int reserve(UUID endpointId) {
        int[] free = new int[1];
        inProgress.compute(endpointId, (id, used) -> {
            free[0] = Math.max(0, settings.atOnce() - (used == null ? 0 : used));
            return settings.atOnce();
        });
        return free[0];
    }

    void release(UUID endpointId, int count) {
        inProgress.computeIfPresent(endpointId, (id, used) -> used <= count ? null : Integer.valueOf(used - count));
    }
}
