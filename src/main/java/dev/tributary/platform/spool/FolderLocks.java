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

/** The locks that say which process a folder belongs to. */
final class FolderLocks {
    static final String FILE = "lock";

    private static final Logger LOG = Logger.getLogger(FolderLocks.class);

    /** Where locks belong to processes, closing a second channel on the file would give up the lock: none is opened. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private FolderLocks() {}

    /** Empty when another process has the folder, or this one. A lock lives as long as its channel, which the taker closes. */
    static Optional<FileChannel> take(Path folder) throws IOException {
        if (!HELD.add(folder)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (NoSuchFileException deletedMeanwhile) {
            LOG.debugf("%s was taken care of by another process", folder);
        }
        giveUp(folder, channel);
        return Optional.empty();
    }

    static void giveUp(Path folder, @Nullable FileChannel lock) throws IOException {
        if (lock != null) {
            lock.close();
        }
        HELD.remove(folder);
    }
}
