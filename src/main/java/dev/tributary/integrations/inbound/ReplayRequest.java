package dev.tributary.integrations.inbound;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param from included
 * @param to excluded
 * @param outcomes of the deliveries to replay; {@code REFUSED} and {@code PARTLY_TAKEN} when left out
 * @param after {@code next} of the answer before
 */
record ReplayRequest(
        @NotNull Instant from,
        @NotNull Instant to,
        @Nullable Set<WebhookResult.@NotNull Status> outcomes,
        @Nullable InboundDeliveryId after) {

    DeliveryRange range() {
        Set<String> names = new TreeSet<>();
        Objects.requireNonNullElse(outcomes, Set.of(WebhookResult.Status.REFUSED, WebhookResult.Status.PARTLY_TAKEN))
                .forEach(outcome -> names.add(outcome.name()));
        return new DeliveryRange(from, to, names, after == null ? new UUID(0, 0) : after.value());
    }
}
