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
 * A memory-mapped file of records that survives its process: appended records are in the page cache, so a killed process
 * loses none. Each record follows its length and its checksum, which distinguish a complete record from one that was being
 * written.
 *
 * <p>One thread at a time appends, one at a time reads; after the last record there are only zeros.
 */
final class Segment {
    private static final long MAGIC = 0x54524942_434c4b31L; // TRIBCLK1
    private static final int FLUSHED_OFFSET = Long.BYTES;
    private static final int HEADER_BYTES = 2 * Long.BYTES;
    private static final int RECORD_HEADER_BYTES = 2 * Integer.BYTES;

    private final Path file;
    private final MappedByteBuffer bytes;
    private volatile int written;

    private Segment(Path file, MappedByteBuffer bytes, int written) {
        this.file = file;
        this.bytes = bytes;
        this.written = written;
    }

    /** Creates the file with written zeros: in a sparse file a full disk would cause a crash instead of an exception. */
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
            bytes.putInt(FLUSHED_OFFSET, HEADER_BYTES);
            bytes.putLong(0, MAGIC);
            return new Segment(file, bytes, HEADER_BYTES);
        }
    }

    /** Opens a file that a killed process left, up to its last complete record. */
    static Segment recover(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
            if (bytes.capacity() < HEADER_BYTES || bytes.getLong(0) != MAGIC) {
                // The process was killed while it created the file: nothing was ever appended.
                return new Segment(file, bytes, 0);
            }
            int end = Math.max(HEADER_BYTES, bytes.getInt(FLUSHED_OFFSET));
            for (int length = completeLength(bytes, end); length > 0; length = completeLength(bytes, end)) {
                end += RECORD_HEADER_BYTES + length;
            }
            return new Segment(file, bytes, end);
        }
    }

    /** The length of the complete record that begins there; 0 when there is none. */
    private static int completeLength(MappedByteBuffer bytes, int start) {
        if (start > bytes.capacity() - RECORD_HEADER_BYTES) {
            return 0;
        }
        int length = bytes.getInt(start);
        if (length <= 0 || length > bytes.capacity() - start - RECORD_HEADER_BYTES) {
            return 0;
        }
        var record = new byte[length];
        bytes.get(start + RECORD_HEADER_BYTES, record);
        return bytes.getInt(start + Integer.BYTES) == checksum(record) ? length : 0;
    }

    static int checksum(byte[] record) {
        var crc = new CRC32C();
        crc.update(record, 0, record.length);
        return (int) crc.getValue();
    }

    /** Appends a record; false when the segment is full. */
    boolean append(byte[] record, int checksum) {
        if (!hasRoomFor(record.length)) {
            return false;
        }
        int start = written;
        bytes.put(start + RECORD_HEADER_BYTES, record);
        bytes.putInt(start + Integer.BYTES, checksum);
        bytes.putInt(start, record.length);
        written = start + RECORD_HEADER_BYTES + record.length;
        return true;
    }

    boolean hasRoomFor(int recordLength) {
        return recordLength <= bytes.capacity() - written - RECORD_HEADER_BYTES;
    }

    /** The records that follow the flushed ones. */
    Batch next(int limit) {
        List<byte[]> records = new ArrayList<>();
        int end = written;
        int at = flushedEnd();
        while (at < end && records.size() < limit) {
            var record = new byte[bytes.getInt(at)];
            bytes.get(at + RECORD_HEADER_BYTES, record);
            records.add(record);
            at += RECORD_HEADER_BYTES + record.length;
        }
        return new Batch(this, records, at);
    }

    int depth() {
        return Math.max(0, written - flushedEnd());
    }

    /** Empties a flushed segment for reuse. The position moves last, so that an unread record is never lost. */
    void wipe() {
        bytes.put(HEADER_BYTES, new byte[written - HEADER_BYTES]);
        bytes.putInt(FLUSHED_OFFSET, HEADER_BYTES);
        written = HEADER_BYTES;
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private int flushedEnd() {
        return written == 0 ? 0 : bytes.getInt(FLUSHED_OFFSET);
    }

    /** Marks the records before {@code end} as stored elsewhere, so that they are never read again. */
    void markFlushed(int end) {
        bytes.putInt(FLUSHED_OFFSET, end);
    }
}
