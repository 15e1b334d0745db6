package dev.tributary.messaging.messages;

import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;

/** The e-mails a brand has sent to many. */
@Singleton
class Messages extends TenantRepository<Message> {
    Messages() {
        super("message");
    }
}
