package dev.tributary.platform.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Locks a folder for a process. */
final class FolderLocks {
    static final String FILE = "lock";

    private static final Logger LOG = Logger.getLogger(FolderLocks.class);

    /**
     * The folders locked by this process. No second channel on a lock file is opened, since closing it would release the lock
     * where locks belong to processes.
     */
    private static final Set<Path> LOCKED = ConcurrentHashMap.newKeySet();

    private FolderLocks() {}

    /**
     * Locks the folder; empty when another process or this one has locked it. A lock lives as long as its channel, which the
     * caller closes.
     */
    static Optional<FileChannel> take(Path folder) throws IOException {
        if (!LOCKED.add(folder)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean isLocked = false;
        try {
            channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            isLocked = channel.tryLock() != null;
        } catch (NoSuchFileException deletedMeanwhile) {
            LOG.debugf("%s was taken care of by another process", folder);
        } finally {
            if (!isLocked) {
                release(folder, channel);
            }
        }
        return isLocked ? Optional.ofNullable(channel) : Optional.empty();
    }

    static void release(Path folder, @Nullable FileChannel lock) throws IOException {
        if (lock != null) {
            lock.close();
        }
        LOCKED.remove(folder);
    }
}
