package dev.tributary.platform.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A piece of work, claimed.
 *
 * @param id stays the same through all attempts
 * @param attempts this one included
 * @param dueAt when it was due, which may be long ago
 */
public record OutboxRow(
        UUID brandId, UUID id, String topic, String payload, int attempts, Instant createdAt, Instant dueAt) {}
