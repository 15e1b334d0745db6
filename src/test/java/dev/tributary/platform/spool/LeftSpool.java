package dev.tributary.platform.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;

/** The spool of a killed process. */
public final class LeftSpool {
    private static final int BYTES = 1 << 16;

    private LeftSpool() {}

    /** Creates it beside a spool in use, with one unflushed record. */
    public static void createBeside(Spool own, byte[] record) throws IOException {
        var folder = Files.createDirectory(own.folder().resolveSibling("left-" + UUID.randomUUID()));
        Segment.create(folder.resolve("1.segment"), BYTES).append(record, Segment.checksum(record));
    }
}
