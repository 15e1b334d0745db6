package dev.tributary.messages;

import dev.tributary.tenancy.Shelf;
import jakarta.inject.Singleton;

/** The e-mails a brand has sent to many. */
@Singleton
class Messages extends Shelf<Message> {
    Messages() {
        super("message");
    }
}
