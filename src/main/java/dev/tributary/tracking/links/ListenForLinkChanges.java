package dev.tributary.tracking.links;

import dev.tributary.platform.tenancy.PgListener;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.stream.Collectors;

/** Hears what was changed about links, by whichever instance. */
@Singleton
class ListenForLinkChanges {
    private final PgListener listener;

    ListenForLinkChanges(AgroalDataSource database, Links links) {
        this.listener = new PgListener(
                database,
                "links_changed",
                links::outdateAll,
                told -> links.outdate(told.stream().map(UUID::fromString).collect(Collectors.toUnmodifiableSet())));
    }

    void start(@Observes StartupEvent begin) {
        listener.start();
    }

    void stop(@Observes ShutdownEvent end) {
        listener.stop();
    }
}
