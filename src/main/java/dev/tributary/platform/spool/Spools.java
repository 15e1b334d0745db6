package dev.tributary.platform.spool;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The spools under one root folder: that of this process, and those that ended processes left. A folder that can be locked
 * belongs to nobody, since a lock ends with its process.
 */
@Singleton
public class Spools {
    private static final Logger LOG = Logger.getLogger(Spools.class);

    private final Path root;
    private final Spool own;

    Spools(@ConfigProperty(name = "tributary.data-dir") Path data, SpoolSettings settings) {
        root = data.toAbsolutePath().normalize().resolve("spool");
        own = open(settings.spoolLimit());
    }

    @Produces
    @Singleton
    public Spool own() {
        return own;
    }

    private Spool open(MemorySize limit) {
        try {
            Files.createDirectories(root);
            return runExclusively(() -> {
                var folder =
                        Files.createDirectory(root.resolve(UUID.randomUUID().toString()));
                return Spool.create(folder, FolderLocks.take(folder).orElseThrow(), limit.asLongValue());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Locks the spools of ended processes for this one. The caller flushes their records and then deletes them. */
    public synchronized List<Spool> abandoned() throws IOException {
        return runExclusively(() -> {
            List<Spool> found = new ArrayList<>();
            try (var folders = Files.newDirectoryStream(root, Files::isDirectory)) {
                for (var folder : folders) {
                    recover(folder).ifPresent(found::add);
                }
            }
            return found;
        });
    }

    /** A folder that cannot be read keeps none of the others from being recovered. */
    private static Optional<Spool> recover(Path folder) throws IOException {
        Optional<FileChannel> lock = Optional.empty();
        try {
            lock = FolderLocks.take(folder);
            return lock.isPresent() ? Optional.of(Spool.recover(folder, lock.get())) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.errorf(e, "The spool %s cannot be read now", folder.getFileName());
            if (lock.isPresent()) {
                FolderLocks.release(folder, lock.get());
            }
            return Optional.empty();
        }
    }

    /** Runs work while no other process does: a folder that was just created has no lock yet, and would look abandoned. */
    private <T> T runExclusively(FolderWork<T> work) throws IOException {
        try (var gate =
                FileChannel.open(root.resolve(FolderLocks.FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            gate.lock();
            return work.run();
        }
    }

    private interface FolderWork<T> {
        T run() throws IOException;
    }

    /** Deletes a spool that is completely read. */
    public void delete(Spool spool) throws IOException {
        spool.delete();
        FolderLocks.release(spool.folder(), spool.lock());
    }
}
