package dev.tributary.messaging.messages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param status {@code QUEUED} or {@code SKIPPED}
 * @param reason why it was skipped
 */
public record RecipientResult(
        UUID memberId, DeliveryStatus status, @Nullable String reason) {}
