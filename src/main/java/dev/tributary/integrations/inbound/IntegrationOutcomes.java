package dev.tributary.integrations.inbound;

import java.util.Map;

/** Number of deliveries by outcome. */
record IntegrationOutcomes(long taken, long partlyTaken, long ignored, long waiting, long refused) {
    static IntegrationOutcomes of(Map<WebhookResult.Status, Long> counts) {
        return new IntegrationOutcomes(
                counts.getOrDefault(WebhookResult.Status.TAKEN, 0L),
                counts.getOrDefault(WebhookResult.Status.PARTLY_TAKEN, 0L),
                counts.getOrDefault(WebhookResult.Status.IGNORED, 0L),
                counts.getOrDefault(WebhookResult.Status.WAITING, 0L),
                counts.getOrDefault(WebhookResult.Status.REFUSED, 0L));
    }
}
