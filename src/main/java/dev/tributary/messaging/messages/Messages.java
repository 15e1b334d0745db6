package dev.tributary.messaging.messages;

import dev.tributary.platform.tenancy.Shelf;
import jakarta.inject.Singleton;

/** The e-mails a brand has sent to many. */
@Singleton
class Messages extends Shelf<Message> {
    Messages() {
        super("message");
    }
}
