package dev.tributary.platform.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A claimed row of the outbox.
 *
 * @param id the same in all attempts
 * @param attempts including this one
 * @param dueAt when it was due, which may be long ago
 */
public record OutboxRow(
        UUID brandId, UUID id, String topic, String payload, int attempts, Instant createdAt, Instant dueAt) {}
