package dev.tributary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of a benchmark: its tables, then what people wrote, from the first heading of the second order on. */
final class Report {
    private static final String WRITTEN_BY_HAND = "\n## ";

    private Report() {}

    /** Replaces the tables and keeps the rest. */
    static void write(Path page, CharSequence tables) throws IOException {
        if (Effort.SHORT) {
            var elsewhere = Files.createDirectories(Path.of("target", "bench"));
            Files.writeString(elsewhere.resolve(page.getFileName()), tables);
            return;
        }
        var before = Files.exists(page) ? Files.readString(page) : "";
        int kept = before.indexOf(WRITTEN_BY_HAND);
        Files.writeString(page, tables + (kept < 0 ? "" : before.substring(kept)));
    }
}
