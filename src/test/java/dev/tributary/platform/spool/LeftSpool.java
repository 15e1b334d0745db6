package dev.tributary.platform.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;

/** What a killed process leaves. */
public final class LeftSpool {
    private static final int BYTES = 1 << 16;

    private LeftSpool() {}

    /** Beside a spool that is in use, with one record that nobody flushed. */
    public static void beside(Spool own, byte[] record) throws IOException {
        var folder = Files.createDirectory(own.folder().resolveSibling("left-" + UUID.randomUUID()));
        Segment.create(folder.resolve("1.segment"), BYTES).append(record, Segment.checksum(record));
    }
}
