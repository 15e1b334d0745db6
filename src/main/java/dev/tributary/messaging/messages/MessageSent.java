package dev.tributary.messaging.messages;

import java.util.UUID;

/** A brand has written to members; told within the transaction that queues the mails. */
public record MessageSent(UUID brandId, UUID messageId, UUID offerId) {}
