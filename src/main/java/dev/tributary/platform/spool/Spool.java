package dev.tributary.platform.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Records that wait on disk, in a folder that is one process's own as long as it holds the lock. Bounded: what does not fit
 * any more is refused. Any thread may append, at the price of a lock held for a copy of some hundred bytes.
 */
public final class Spool {
    /** Some 30 000 clicks; small enough to be made or wiped between two flushes. */
    private static final int SEGMENT_BYTES = 8 << 20;

    private static final int FEWEST_SEGMENTS = 2;

    private final Path folder;
    private final FileChannel lock;
    private final int mostSegments;

    /** Oldest first; the last one is appended to. */
    private final Deque<Segment> segments = new ArrayDeque<>();

    private final Refusals refusals = new Refusals();
    private @Nullable Segment spare;
    private int made;
    private long appended;

    private Spool(Path folder, FileChannel lock, long limit) {
        this.folder = folder;
        this.lock = lock;
        this.mostSegments = Math.toIntExact(Math.max(FEWEST_SEGMENTS, limit / SEGMENT_BYTES));
    }

    /** @param lock held on the folder, and given up with it */
    static Spool create(Path folder, FileChannel lock, long limit) throws IOException {
        var spool = new Spool(folder, lock, limit);
        spool.segments.add(spool.segment());
        return spool;
    }

    /** One that is only read to its end. */
    static Spool recover(Path folder, FileChannel lock) throws IOException {
        var spool = new Spool(folder, lock, 0);
        try (var files = Files.newDirectoryStream(folder, "*.segment")) {
            for (var file : files) {
                spool.segments.add(Segment.recover(file));
            }
        }
        return spool;
    }

    /** The number of the record in the order of appending, from 1 on; 0 when there is no room. */
    public long append(byte[] record) {
        int checksum = Segment.checksum(record);
        synchronized (this) {
            boolean fits = segments.getLast().append(record, checksum)
                    || (grow() && segments.getLast().append(record, checksum));
            refusals.note(fits);
            return fits ? ++appended : 0;
        }
    }

    private boolean grow() {
        if (segments.size() == mostSegments || refusals.isTooSoonToTry()) {
            return false;
        }
        try {
            segments.add(spare == null ? segment() : spare);
            spare = null;
            return true;
        } catch (IOException full) {
            refusals.diskIsFull(full);
            return false;
        }
    }

    private Segment segment() throws IOException {
        var segment = Segment.create(folder.resolve((made + 1) + ".segment"), SEGMENT_BYTES);
        made++;
        return segment;
    }

    /** The oldest records, of one segment; empty when all are flushed. */
    public Batch next(int most) throws IOException {
        for (var done = finished(); done != null; done = finished()) {
            if (spare == null) {
                done.wipe();
                keep(done);
            } else {
                done.delete();
            }
        }
        synchronized (this) {
            return segments.isEmpty() ? Batch.NONE : segments.getFirst().next(most);
        }
    }

    private synchronized @Nullable Segment finished() {
        return segments.size() > 1 && segments.getFirst().depth() == 0 ? segments.removeFirst() : null;
    }

    private synchronized void keep(Segment wiped) {
        spare = wiped;
    }

    /** How many there were, or the number of the last one. */
    public synchronized long appended() {
        return appended;
    }

    /** In bytes, of what is not flushed. */
    public synchronized long depth() {
        return segments.stream().mapToLong(Segment::depth).sum();
    }

    /** Whether the last record that came found room. */
    public synchronized boolean hasRoom() {
        return !refusals.underWay();
    }

    public Path folder() {
        return folder;
    }

    FileChannel lock() {
        return lock;
    }

    /** Gone with all that is in it. */
    void delete() throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
