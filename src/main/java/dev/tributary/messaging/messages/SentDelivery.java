package dev.tributary.messaging.messages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param note what came of it besides, such as that there is no mail server */
record SentDelivery(UUID id, @Nullable String note) {}
