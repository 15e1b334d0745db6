package dev.tributary.platform.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A file of records in memory that outlives its process: what was appended is in the page cache, so a killed process loses
 * nothing. Each record stands behind its length and its checksum, which tell a whole one from one that was being written.
 *
 * <p>One thread at a time appends, one at a time reads; behind the last record there are only zeros.
 */
final class Segment {
    private static final long FORM = 0x54524942_434c4b31L; // TRIBCLK1
    private static final int FLUSHED = Long.BYTES;
    private static final int HEADER = 2 * Long.BYTES;
    private static final int BEFORE_RECORD = 2 * Integer.BYTES;

    private final Path file;
    private final MappedByteBuffer bytes;
    private volatile int written;

    private Segment(Path file, MappedByteBuffer bytes, int written) {
        this.file = file;
        this.bytes = bytes;
        this.written = written;
    }

    /** The zeros are really written: in a file with holes a full disk would be noticed by a crash, not by an exception. */
    static Segment create(Path file, int size) throws IOException {
        try {
            return zeros(file, size);
        } catch (FileAlreadyExistsException somebodysElse) {
            throw somebodysElse;
        } catch (IOException noRoom) {
            Files.deleteIfExists(file);
            throw noRoom;
        }
    }

    private static Segment zeros(Path file, int size) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var zeros = ByteBuffer.allocate(size);
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
            var bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
            bytes.putInt(FLUSHED, HEADER);
            bytes.putLong(0, FORM);
            return new Segment(file, bytes, HEADER);
        }
    }

    /** A file that a killed process left, up to its last whole record. */
    static Segment recover(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
            if (bytes.capacity() < HEADER || bytes.getLong(0) != FORM) {
                // Killed while it was being made: nothing was ever appended.
                return new Segment(file, bytes, 0);
            }
            int end = Math.max(HEADER, bytes.getInt(FLUSHED));
            for (int length = whole(bytes, end); length > 0; length = whole(bytes, end)) {
                end += BEFORE_RECORD + length;
            }
            return new Segment(file, bytes, end);
        }
    }

    /** The length of the record that begins there, or 0 when none does. */
    private static int whole(MappedByteBuffer bytes, int start) {
        if (start > bytes.capacity() - BEFORE_RECORD) {
            return 0;
        }
        int length = bytes.getInt(start);
        if (length <= 0 || length > bytes.capacity() - start - BEFORE_RECORD) {
            return 0;
        }
        var record = new byte[length];
        bytes.get(start + BEFORE_RECORD, record);
        return bytes.getInt(start + Integer.BYTES) == checksum(record) ? length : 0;
    }

    static int checksum(byte[] record) {
        var crc = new CRC32C();
        crc.update(record, 0, record.length);
        return (int) crc.getValue();
    }

    /** False when it is full. */
    boolean append(byte[] record, int checksum) {
        int start = written;
        if (record.length > bytes.capacity() - start - BEFORE_RECORD) {
            return false;
        }
        bytes.put(start + BEFORE_RECORD, record);
        bytes.putInt(start + Integer.BYTES, checksum);
        bytes.putInt(start, record.length);
        written = start + BEFORE_RECORD + record.length;
        return true;
    }

    /** What follows the flushed records. */
    Batch next(int most) {
        List<byte[]> records = new ArrayList<>();
        int end = written;
        int at = markFlushed();
        while (at < end && records.size() < most) {
            var record = new byte[bytes.getInt(at)];
            bytes.get(at + BEFORE_RECORD, record);
            records.add(record);
            at += BEFORE_RECORD + record.length;
        }
        return new Batch(this, records, at);
    }

    int depth() {
        return Math.max(0, written - markFlushed());
    }

    /** To be used again, once all is flushed. Its position moves last, so that at any moment nothing unread is lost. */
    void wipe() {
        bytes.put(HEADER, new byte[written - HEADER]);
        bytes.putInt(FLUSHED, HEADER);
        written = HEADER;
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private int markFlushed() {
        return written == 0 ? 0 : bytes.getInt(FLUSHED);
    }

    /** The records before that are safe elsewhere: never read again. */
    void markFlushed(int end) {
        bytes.putInt(FLUSHED, end);
    }
}
