package dev.tributary.messaging.messages;

import java.util.UUID;

/** A row that may be tried again. */
public record FailedDelivery(UUID id, UUID memberId, String email) {}
