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
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The spools under one roof: this process's own, and those that others left when they ended. A folder whose lock can be had
 * is nobody's, since a lock ends with its process.
 */
@Singleton
public class Spools {

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
                return Spool.create(folder, FolderLocks.take(folder).orElseThrow(), limit.asLongValue());
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
                    var lock = FolderLocks.take(folder);
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
        try (var gate =
                FileChannel.open(roof.resolve(FolderLocks.FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            gate.lock();
            return work.done();
        }
    }

    private interface Opening<T> {
        T done() throws IOException;
    }

    /** Ends a spool that was read to its end. */
    public void delete(Spool spool) throws IOException {
        spool.delete();
        FolderLocks.giveUp(spool.folder(), spool.lock());
    }
}
