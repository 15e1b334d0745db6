package dev.tributary.platform.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Records that wait on disk, in a folder that belongs to one process as long as it holds the lock. Bounded: records that do
 * not fit are refused. Any thread may append; the lock is held while some hundred bytes are copied.
 */
public final class Spool {
    /** About 30 000 clicks; small enough to be created or wiped between two flushes. */
    private static final int SEGMENT_BYTES = 8 << 20;

    private static final int MIN_SEGMENTS = 2;

    private final Path folder;
    private final FileChannel lock;
    private final int maxSegments;

    /** Oldest first; records are appended to the last one. */
    private final Deque<Segment> segments = new ArrayDeque<>();

    private final SpoolOverflow overflow = new SpoolOverflow();
    private @Nullable Segment spare;
    private int segmentsCreated;
    private long appended;
    private int longestRecord;

    private Spool(Path folder, FileChannel lock, long limit) {
        this.folder = folder;
        this.lock = lock;
        this.maxSegments = Math.toIntExact(Math.max(MIN_SEGMENTS, limit / SEGMENT_BYTES));
    }

    /** @param lock on the folder, released with it */
    static Spool create(Path folder, FileChannel lock, long limit) throws IOException {
        var spool = new Spool(folder, lock, limit);
        spool.segments.add(spool.createSegment());
        return spool;
    }

    /** Opens the spool of a process that ended, for reading only. */
    static Spool recover(Path folder, FileChannel lock) throws IOException {
        var spool = new Spool(folder, lock, 0);
        try (var files = Files.newDirectoryStream(folder, "*.segment")) {
            for (var file : files) {
                spool.segments.add(Segment.recover(file));
            }
        }
        return spool;
    }

    /** Appends a record and returns its number, counted from 1 in this spool; 0 when there is no room. */
    public long append(byte[] record) {
        int checksum = Segment.checksum(record);
        synchronized (this) {
            longestRecord = Math.max(longestRecord, record.length);
            boolean fits = segments.getLast().append(record, checksum)
                    || (grow() && segments.getLast().append(record, checksum));
            overflow.record(fits);
            return fits ? ++appended : 0;
        }
    }

    private boolean grow() {
        if (segments.size() == maxSegments || overflow.isTooSoonToTry()) {
            return false;
        }
        try {
            segments.add(spare == null ? createSegment() : spare);
            spare = null;
            return true;
        } catch (IOException full) {
            overflow.diskIsFull(full);
            return false;
        }
    }

    private Segment createSegment() throws IOException {
        var segment = Segment.create(folder.resolve((segmentsCreated + 1) + ".segment"), SEGMENT_BYTES);
        segmentsCreated++;
        return segment;
    }

    /** The oldest unflushed records of one segment; empty when all are flushed. */
    public Batch next(int limit) throws IOException {
        for (var flushed = removeFlushed(); flushed != null; flushed = removeFlushed()) {
            if (spare == null) {
                flushed.wipe();
                setSpare(flushed);
            } else {
                flushed.delete();
            }
        }
        synchronized (this) {
            return segments.isEmpty() ? Batch.NONE : segments.getFirst().next(limit);
        }
    }

    private synchronized @Nullable Segment removeFlushed() {
        return segments.size() > 1 && segments.getFirst().depth() == 0 ? segments.removeFirst() : null;
    }

    private synchronized void setSpare(Segment wiped) {
        spare = wiped;
    }

    /** The number of appended records, which is the number of the last one. */
    public synchronized long appended() {
        return appended;
    }

    /** The bytes that are not flushed. */
    public synchronized long depth() {
        return segments.stream().mapToLong(Segment::depth).sum();
    }

    /**
     * Whether any record of the lengths so far would fit now. Tries what an append would: a load balancer that asks appends nothing
     * while there is no room.
     */
    public synchronized boolean hasRoom() {
        return segments.getLast().hasRoomFor(longestRecord) || grow();
    }

    public Path folder() {
        return folder;
    }

    FileChannel lock() {
        return lock;
    }

    /** Deletes the folder and its files. */
    void delete() throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
