package dev.tributary.messaging.messages;

import dev.tributary.messaging.templates.MailContent;
import dev.tributary.platform.mail.Sender;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that waits to be sent, with all that a worker needs.
 *
 * @param merged the encrypted values of its merge fields
 */
record QueuedDelivery(
        UUID id,
        String email,
        String language,
        byte[] merged,
        @Nested MailContent content,
        @Nested("from") Sender sender,
        boolean unsubscribed,
        @Nullable Integer mailsPerMinute) {}
