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

/** The folder that outlives restarts. Its files are private to its user, and one service at a time uses it. */
public final class DataFolder implements AutoCloseable {
    /**
     * Far behind the text of the file: where locks also block readers, a second service can still read which process holds
     * the lock.
     */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * Keeps the channels open: a lock lives as long as its channel, and the garbage collector closes unreferenced channels.
     * No second channel on a file is opened, since closing it would release the lock where locks belong to processes.
     */
    private static final Map<Path, FileChannel> HELD = new ConcurrentHashMap<>();

    private final Path path;

    private DataFolder(Path path) {
        this.path = path;
    }

    /**
     * Opens and locks the folder until {@link #close}. The lock belongs to the process, so a killed service releases it too.
     */
    public static DataFolder open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            PrivateFiles.createFolder(path);
            path = path.toRealPath();
            PrivateFiles.restrictToOwner(path);
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

    /** Writes a file completely or not at all: a half-written secret would be worse than none. */
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
