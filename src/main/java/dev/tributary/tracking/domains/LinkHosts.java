package dev.tributary.tracking.domains;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The verified hosts of all brands, in memory, so that a visit needs no query. They are read again when the database notifies of a
 * change, and stored in the data folder, so that visits during an outage find the brand of their host.
 */
@Singleton
public class LinkHosts {
    private static final Logger LOG = Logger.getLogger(LinkHosts.class);

    /** Failed domains come first, so that a verified one takes the host over. */
    private static final String VERIFIED = """
            select host, brand_id, status = 'VERIFIED' as shown from link_domains
            where verified_at is not null order by shown, host""";

    private final Jdbi jdbi;
    private final LinkHostFile file;
    private volatile Snapshot snapshot = Snapshot.of(List.of());

    LinkHosts(Jdbi jdbi, @ConfigProperty(name = "tributary.data-dir") Path data) {
        this.jdbi = jdbi;
        this.file = new LinkHostFile(data.toAbsolutePath().normalize());
    }

    void start(@Observes StartupEvent begin) {
        snapshot = Snapshot.of(file.read());
    }

    /**
     * The brand whose links a host shows; null for the service's own host and for hosts of no brand.
     *
     * @param authority the host as a visitor sent it, with or without a port
     */
    public @Nullable UUID brandOf(@Nullable String authority) {
        var brands = snapshot.brands;
        return authority == null || brands.isEmpty() ? null : brands.get(hostOf(authority));
    }

    /** The host of the brand's links; null when that is the service's own. */
    public @Nullable String shownHostOf(UUID brandId) {
        return snapshot.shown.get(brandId);
    }

    static String hostOf(String authority) {
        int colon = authority.indexOf(':');
        var host = colon < 0 ? authority : authority.substring(0, colon);
        return (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).toLowerCase(Locale.ROOT);
    }

    /** Keeps the hosts as they are when they cannot be read. */
    public synchronized void reload() {
        try {
            var rows = jdbi.withHandle(handle ->
                    handle.createQuery(VERIFIED).mapTo(VerifiedHost.class).list());
            if (!rows.equals(snapshot.rows)) {
                snapshot = Snapshot.of(rows);
                file.write(rows);
            }
        } catch (RuntimeException e) {
            LOG.infof("The hosts of links stay as they were: %s", e.getMessage());
        }
    }

    private record Snapshot(List<VerifiedHost> rows, Map<String, UUID> brands, Map<UUID, String> shown) {
        static Snapshot of(List<VerifiedHost> rows) {
            Map<String, UUID> brands = new HashMap<>();
            Map<UUID, String> shown = new HashMap<>();
            for (var row : rows) {
                brands.put(row.host(), row.brandId());
                if (row.shown()) {
                    shown.put(row.brandId(), row.host());
                }
            }
            return new Snapshot(new ArrayList<>(rows), Map.copyOf(brands), Map.copyOf(shown));
        }
    }
}
