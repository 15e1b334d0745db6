package dev.tributary.messaging.messages;

import java.util.List;
import java.util.UUID;

/** The outcome for each member that was meant. */
public record QueuedMessage(MessageId id, List<RecipientResult> members) {
    /** The members who are written to. */
    public List<UUID> queued() {
        return members.stream()
                .filter(result -> result.status() == DeliveryStatus.QUEUED)
                .map(RecipientResult::memberId)
                .toList();
    }
}
