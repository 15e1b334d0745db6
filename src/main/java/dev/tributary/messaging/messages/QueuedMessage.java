package dev.tributary.messaging.messages;

import java.util.List;

/** The outcome for each member that was meant. */
public record QueuedMessage(MessageId id, List<RecipientResult> members) {}
