package dev.tributary.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder that outlives restarts. Its files are for its user alone, and it serves one service at a time. */
public final class DataFolder implements AutoCloseable {
    /** Far behind the text of the file, so that where locks bind readers too the refused one can read who holds it. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Held until {@link #close}; a service that is killed lets go of it too, since the lock belongs to its process. */
    public static DataFolder open(Path wish) {
        Path path = wish.toAbsolutePath().normalize();
        try {
            makeFolder(path);
            path = path.toRealPath();
            Path file = path.resolve("lock");
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new CannotStart(
                        "another service (process " + Files.readString(file).strip()
                                + ") is running on the data folder " + path
                                + ". Stop it, or give this one its own folder with TRIBUTARY_DATA_DIR");
            }
            channel.truncate(0);
            channel.write(
                    StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
            return new DataFolder(path, channel);
        } catch (IOException failure) {
            throw new CannotStart("the data folder " + path + " cannot be used", failure);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
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
            Files.createFile(draft, forItsUserAlone("rw-------"));
            try (var file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                file.force(true);
            }
            Files.move(draft, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new CannotStart("cannot write " + path.resolve(name), failure);
        }
    }

    static void makeFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, forItsUserAlone("rwx------"));
        }
    }

    private static FileAttribute<?>[] forItsUserAlone(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyReleased) {
            // The lock goes with the process at the latest.
        }
    }
}
