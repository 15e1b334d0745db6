package dev.tributary.platform.spool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of one segment, in the order of appending. */
public final class Batch {
    static final Batch NONE = new Batch(null, List.of(), 0);

    private final @Nullable Segment segment;
    private final List<byte[]> records;
    private final int end;

    Batch(@Nullable Segment segment, List<byte[]> records, int end) {
        this.segment = segment;
        this.records = records;
        this.end = end;
    }

    public List<byte[]> records() {
        return records;
    }

    public boolean isEmpty() {
        return records.isEmpty();
    }

    /** Marks the records as stored elsewhere, so that they are never read again. */
    public void markFlushed() {
        if (segment != null) {
            segment.markFlushed(end);
        }
    }
}
