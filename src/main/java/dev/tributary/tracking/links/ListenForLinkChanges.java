package dev.tributary.tracking.links;

import dev.tributary.platform.tenancy.PgListener;
import dev.tributary.tracking.domains.LinkHosts;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Hears what was changed about links, by whichever instance. */
@Singleton
class ListenForLinkChanges {
    private final PgListener listener;

    /** The payload that tells of hosts; all others are ids. */
    private static final String HOSTS = "hosts";

    ListenForLinkChanges(AgroalDataSource database, Links links, LinkHosts hosts) {
        this.listener = new PgListener(
                database,
                "links_changed",
                () -> {
                    links.outdateAll();
                    hosts.reload();
                },
                told -> hear(told, links, hosts));
    }

    private static void hear(List<String> told, Links links, LinkHosts hosts) {
        var ids = told.stream()
                .filter(payload -> !payload.equals(HOSTS))
                .map(UUID::fromString)
                .collect(Collectors.toUnmodifiableSet());
        if (ids.size() > 0) {
            links.outdate(ids);
        }
        if (told.contains(HOSTS)) {
            hosts.reload();
        }
    }

    void start(@Observes StartupEvent begin) {
        listener.start();
    }

    void stop(@Observes ShutdownEvent end) {
        listener.stop();
    }
}
