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

/** Receives notifications of changed links from all instances. */
@Singleton
class ListenForLinkChanges {
    private final PgListener listener;

    /** The payload for changed hosts; all other payloads are ids. */
    private static final String HOSTS = "hosts";

    ListenForLinkChanges(AgroalDataSource database, Links links, LinkHosts hosts) {
        this.listener = new PgListener(
                database,
                "links_changed",
                () -> {
                    links.invalidateAll();
                    hosts.reload();
                },
                payloads -> receiveNotifications(payloads, links, hosts));
    }

    private static void receiveNotifications(List<String> payloads, Links links, LinkHosts hosts) {
        var ids = payloads.stream()
                .filter(payload -> !payload.equals(HOSTS))
                .map(UUID::fromString)
                .collect(Collectors.toUnmodifiableSet());
        if (ids.size() > 0) {
            links.invalidate(ids);
        }
        if (payloads.contains(HOSTS)) {
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
