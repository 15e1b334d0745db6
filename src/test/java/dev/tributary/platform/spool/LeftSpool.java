package dev.tributary.platform.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The spool of a killed process. */
public final class LeftSpool {
    private static final int BYTES = 1 << 16;

    private LeftSpool() {}

    /** Creates it beside a spool in use, with one unflushed record. */
    public static Path createBeside(Spool own, byte[] record) throws IOException {
        var folder = Files.createDirectory(own.folder().resolveSibling("left-" + UUID.randomUUID()));
        Segment.create(folder.resolve("1.segment"), BYTES).append(record, Segment.checksum(record));
        return folder;
    }
}
