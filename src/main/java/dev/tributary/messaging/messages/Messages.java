package dev.tributary.messaging.messages;

import dev.tributary.platform.tenancy.TenantRepository;
import jakarta.inject.Singleton;

/** The messages of a brand. */
@Singleton
class Messages extends TenantRepository<Message> {
    Messages() {
        super("message");
    }
}
