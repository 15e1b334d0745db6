package dev.tributary.tracking.links;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Stores the keys of the links in memory in the data folder and reads the links again after a restart, so that they work even if
 * the database becomes unavailable before their first visit.
 */
@Singleton
class KnownLinks {
    private static final Logger LOG = Logger.getLogger(KnownLinks.class);
    private static final int CHUNK = 500;

    private final Links links;
    private final Path file;
    private Set<String> written = Set.of();

    KnownLinks(Links links, @ConfigProperty(name = "tributary.data-dir") Path data) {
        this.links = links;
        this.file = data.toAbsolutePath().normalize().resolve("known-links");
    }

    void start(@Observes StartupEvent begin) {
        var reading = new Thread(this::read, "known-links");
        reading.setDaemon(true);
        reading.start();
    }

    void stop(@Observes ShutdownEvent end) {
        write();
    }

    void read() {
        try {
            var keys = Files.exists(file) ? Files.readAllLines(file) : List.<String>of();
            for (int from = 0; from < keys.size(); from += CHUNK) {
                links.warm(keys.subList(from, Math.min(keys.size(), from + CHUNK)));
            }
        } catch (IOException | RuntimeException e) {
            LOG.infof("Links are read when they are followed: %s", e.getMessage());
        }
    }

    /** Writes the list atomically; a full disk costs only the list. */
    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void write() {
        var keys = links.keys();
        if (keys.equals(written)) {
            return;
        }
        var draft = file.resolveSibling("known-links.new");
        try {
            Files.write(draft, keys);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = keys;
        } catch (IOException e) {
            LOG.debug("The list of known links cannot be written", e);
        }
    }
}
