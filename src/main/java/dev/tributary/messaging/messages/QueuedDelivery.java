package dev.tributary.messaging.messages;

import dev.tributary.messaging.templates.MailContent;
import dev.tributary.platform.mail.Sender;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A delivery that waits to be sent, with all that a worker needs. */
record QueuedDelivery(
        UUID id,
        String email,
        byte[] merged,
        String subject,
        String body,
        String fromName,
        String fromEmail,
        String replyTo,
        boolean unsubscribed,
        @Nullable Integer mailsPerMinute) {

    MailContent writing() {
        return new MailContent(subject, body);
    }

    Sender sender() {
        return new Sender(fromName, fromEmail, replyTo);
    }
}
