package dev.tributary.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** A line for each fault, in {@code target/crashes.md}; the long form's are kept in {@code src/test/bench/crashes.md}. */
final class CrashTable {
    private static final Path PAGE = Path.of("target", "crashes.md");

    private CrashTable() {}

    static void add(String fault, int times, Traffic traffic, Visitors visitors, Duration drained) throws IOException {
        var line = String.format(
                Locale.ROOT,
                "| %s | %d | %s | %d | %d | %.1f | %.1f |%n",
                fault,
                times,
                acknowledged(traffic.acknowledged),
                visitors.answered.size(),
                traffic.repeated.get(),
                traffic.longestMillis.get() / 1000.0,
                drained.toMillis() / 1000.0);
        System.out.print(line + "  statuses " + traffic.statuses + ", of visitors " + visitors.statuses
                + ", without an answer " + visitors.unanswered + "\n");
        Files.writeString(PAGE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String acknowledged(Map<String, Traffic.Total> kinds) {
        return kinds.getOrDefault("order", Traffic.NONE).count() + " | "
                + kinds.getOrDefault("refund", Traffic.NONE).count() + " | "
                + kinds.getOrDefault("bonus", Traffic.NONE).count() + " | "
                + kinds.getOrDefault("payout", Traffic.NONE).count();
    }
}
