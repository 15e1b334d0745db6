package dev.tributary.platform.audit;

import dev.tributary.platform.tenancy.WaitingRows;
import jakarta.inject.Singleton;

/** Changes that nobody has looked at for webhooks yet. */
@Singleton
class WaitingEvents implements WaitingRows {
    @Override
    public String queue() {
        return "events";
    }

    @Override
    public String view() {
        return "queue_events";
    }
}
