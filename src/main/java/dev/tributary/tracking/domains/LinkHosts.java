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
 * The verified hosts of all brands, in memory: a visit to a link asks nobody. They are read again when the database tells that they
 * changed, and kept in the data folder, so that a visit during an outage finds the brand that its host belongs to.
 */
@Singleton
public class LinkHosts {
    private static final Logger LOG = Logger.getLogger(LinkHosts.class);

    /** Whoever had the host and failed gives way to whoever is verified. */
    private static final String VERIFIED = """
            select host, brand_id, status = 'VERIFIED' as shown from link_domains
            where verified_at is not null order by shown, host""";

    private final Jdbi jdbi;
    private final LinkHostFile file;
    private volatile Known known = Known.of(List.of());

    LinkHosts(Jdbi jdbi, @ConfigProperty(name = "tributary.data-dir") Path data) {
        this.jdbi = jdbi;
        this.file = new LinkHostFile(data.toAbsolutePath().normalize());
    }

    void start(@Observes StartupEvent begin) {
        known = Known.of(file.read());
    }

    /**
     * Whose links a host shows; null for the service's own host and any other that no brand has.
     *
     * @param authority the host as a visitor sent it, with or without a port
     */
    public @Nullable UUID brandOf(@Nullable String authority) {
        var brands = known.brands;
        return authority == null || brands.isEmpty() ? null : brands.get(hostOf(authority));
    }

    /** Under which the brand's links are shown; null when that is the service's own. */
    public @Nullable String shownHostOf(UUID brandId) {
        return known.shown.get(brandId);
    }

    static String hostOf(String authority) {
        int colon = authority.indexOf(':');
        var host = colon < 0 ? authority : authority.substring(0, colon);
        return (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).toLowerCase(Locale.ROOT);
    }

    /** What cannot be read just now stays as it was. */
    public synchronized void reload() {
        try {
            var rows = jdbi.withHandle(handle ->
                    handle.createQuery(VERIFIED).mapTo(VerifiedHost.class).list());
            if (!rows.equals(known.rows)) {
                known = Known.of(rows);
                file.write(rows);
            }
        } catch (RuntimeException e) {
            LOG.infof("The hosts of links stay as they were: %s", e.getMessage());
        }
    }

    private record Known(List<VerifiedHost> rows, Map<String, UUID> brands, Map<UUID, String> shown) {
        static Known of(List<VerifiedHost> rows) {
            Map<String, UUID> brands = new HashMap<>();
            Map<UUID, String> shown = new HashMap<>();
            for (var row : rows) {
                brands.put(row.host(), row.brandId());
                if (row.shown()) {
                    shown.put(row.brandId(), row.host());
                }
            }
            return new Known(new ArrayList<>(rows), Map.copyOf(brands), Map.copyOf(shown));
        }
    }
}
