package dev.tributary.platform.audit;

import dev.tributary.platform.transactions.PurgeInChunks;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;

/** Deletes audit events that are older than the retention. */
@ApplicationScoped
class PurgeAuditEvents {
    private static final String NAME = "audit events";

    private final PurgeInChunks purge;
    private final Settings settings;

    PurgeAuditEvents(PurgeInChunks purge, Settings settings) {
        this.purge = purge;
        this.settings = settings;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        purge.purge(
                NAME,
                "select purge_audit_events(:most, :kept * interval '1 second')",
                Map.of("kept", settings.retention().toSeconds()));
        purge.purge(NAME, "select purge_audit_events_of_many(:most)", Map.of());
    }

    @ConfigMapping(prefix = "tributary.audit")
    interface Settings {
        /**
         * Two years: longer than an annual audit looks back. Never less than 30 days, since the events of the API are read
         * from these.
         */
        @WithDefault("730d")
        Duration retention();
    }
}
