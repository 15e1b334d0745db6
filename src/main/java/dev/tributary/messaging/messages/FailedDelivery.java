package dev.tributary.messaging.messages;

import java.util.UUID;

/** A failed delivery that may be sent again. */
public record FailedDelivery(UUID id, UUID memberId, String email) {}
