package dev.tributary.platform.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The folder that outlives restarts. Its files are for its user alone, and it serves one service at a time. */
public final class DataFolder implements AutoCloseable {
    /** Far behind the text of the file, so that where locks bind readers too the refused one can read who holds it. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * A lock lives as long as its channel, and the collector closes channels nobody holds. And where locks belong to
     * processes, closing any second channel on the file would give up the first one's: so none is opened.
     */
    private static final Map<Path, FileChannel> HELD = new ConcurrentHashMap<>();

    private final Path path;

    private DataFolder(Path path) {
        this.path = path;
    }

    /** Held until {@link #close}; a service that is killed lets go of it too, since the lock belongs to its process. */
    public static DataFolder open(Path request) {
        Path path = request.toAbsolutePath().normalize();
        try {
            PrivateFiles.makeFolder(path);
            path = path.toRealPath();
            PrivateFiles.closeToOthers(path);
            lock(path);
            return new DataFolder(path);
        } catch (IOException failure) {
            throw new CannotStart("the data folder " + path + " cannot be used", failure);
        }
    }

    private static void lock(Path path) throws IOException {
        Path file = path.resolve("lock");
        if (HELD.containsKey(path)) {
            throw inUse(path, "this very one");
        }
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
            channel.close();
            throw inUse(path, Files.readString(file).strip());
        }
        HELD.put(path, channel);
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
    }

    private static CannotStart inUse(Path path, String holder) {
        return new CannotStart("another service (process " + holder + ") is running on the data folder " + path
                + ". Stop it, or give this one its own folder with TRIBUTARY_DATA_DIR");
    }

    public Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Written whole or not at all: a half-written secret would be worse than none. */
    void write(String name, String text) {
        Path draft = path.resolve(name + ".new");
        try {
            Files.deleteIfExists(draft);
            PrivateFiles.createFile(draft);
            try (var file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                file.force(true);
            }
            Files.move(draft, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new CannotStart("cannot write " + path.resolve(name), failure);
        }
    }

    @Override
    public void close() {
        try {
            var channel = HELD.remove(path);
            if (channel != null) {
                channel.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
