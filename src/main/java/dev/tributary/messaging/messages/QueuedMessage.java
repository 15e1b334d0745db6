package dev.tributary.messaging.messages;

import java.util.List;
import java.util.UUID;

/** The result of sending a message, for each member that it was for. */
public record QueuedMessage(MessageId id, List<RecipientResult> members) {
    /** The members to whom an e-mail was queued. */
    public List<UUID> queued() {
        return members.stream()
                .filter(result -> result.status() == DeliveryStatus.QUEUED)
                .map(RecipientResult::memberId)
                .toList();
    }
}
