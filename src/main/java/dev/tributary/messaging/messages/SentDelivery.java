package dev.tributary.messaging.messages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param note a remark on the result, such as that there is no mail server */
record SentDelivery(UUID id, @Nullable String note) {}
