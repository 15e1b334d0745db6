package dev.tributary.tracking.links;

import dev.tributary.platform.tenancy.Notices;
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
    private final Notices notices;

    ListenForLinkChanges(AgroalDataSource database, Links links) {
        this.notices = new Notices(
                database,
                "links_changed",
                links::outdateAll,
                told -> links.outdate(told.stream().map(UUID::fromString).collect(Collectors.toUnmodifiableSet())));
    }

    void start(@Observes StartupEvent begin) {
        notices.start();
    }

    void stop(@Observes ShutdownEvent end) {
        notices.stop();
    }
}
