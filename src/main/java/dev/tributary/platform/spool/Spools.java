package dev.tributary.platform.spool;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The spools under one roof: this process's own, and those that others left when they ended. A folder whose lock can be had
 * is nobody's, since a lock ends with its process.
 */
@Singleton
public class Spools {
    private static final Logger LOG = Logger.getLogger(Spools.class);
    private static final String LOCK = "lock";

    /** Where locks belong to processes, closing a second channel on the file would give up the lock: none is opened. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path roof;
    private final Spool own;

    Spools(@ConfigProperty(name = "tributary.data-dir") Path data, SpoolSettings settings) {
        roof = data.toAbsolutePath().normalize().resolve("spool");
        own = open(settings.spoolLimit());
    }

    @Produces
    @Singleton
    public Spool own() {
        return own;
    }

    private Spool open(MemorySize limit) {
        try {
            Files.createDirectories(roof);
            return alone(() -> {
                var folder =
                        Files.createDirectory(roof.resolve(UUID.randomUUID().toString()));
                return Spool.create(folder, locked(folder).orElseThrow(), limit.asLongValue());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Now this process's: what they hold is to be flushed, then they are to be deleted. */
    public synchronized List<Spool> abandoned() throws IOException {
        return alone(() -> {
            List<Spool> found = new ArrayList<>();
            try (var folders = Files.newDirectoryStream(roof, Files::isDirectory)) {
                for (var folder : folders) {
                    var lock = locked(folder);
                    if (lock.isPresent()) {
                        found.add(Spool.recover(folder, lock.get()));
                    }
                }
            }
            return found;
        });
    }

    /** While no other process does such a thing: a folder just made has no lock yet, and would look abandoned. */
    private <T> T alone(Opening<T> work) throws IOException {
        try (var gate = FileChannel.open(roof.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            gate.lock();
            return work.done();
        }
    }

    private interface Opening<T> {
        T done() throws IOException;
    }

    /** A lock lives as long as its channel, which is the spool's to close. */
    private static Optional<FileChannel> locked(Path folder) throws IOException {
        if (!HELD.add(folder)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (NoSuchFileException deletedMeanwhile) {
            LOG.debugf("%s was taken care of by another process", folder);
        }
        leave(folder, channel);
        return Optional.empty();
    }

    private static void leave(Path folder, @Nullable FileChannel lock) throws IOException {
        if (lock != null) {
            lock.close();
        }
        HELD.remove(folder);
    }

    /** Ends a spool that was read to its end. */
    public void delete(Spool spool) throws IOException {
        spool.delete();
        leave(spool.folder(), spool.lock());
    }
}
