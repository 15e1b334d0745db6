package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A full disk, a clock that jumps, little memory. */
@Tag("proof")
class DiskAndClockProof {
    private static final Path LIBFAKETIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

    @Test
    void a_full_disk_under_the_spool() throws Exception {
        var folder = Path.of("target", "proof-crash-0");
        try (var database = new ProofDatabase(Path.of("target", "proof-crash-database"));
                var disk = SmallDisk.at(folder, "28m");
                var scene = new CrashScene("spool's disk full for 20 s, database away", database, 1)) {
            TimeUnit.SECONDS.sleep(3);
            database.line().breakLine();
            disk.fill();
            scene.visitors().hurry();
            TimeUnit.SECONDS.sleep(20);
            disk.free();
            database.line().mend();
            scene.visitors().leave();
            assertThat(scene.visitors().statuses).containsOnlyKeys(302);
            long dropped = Math.round(scene.instance(0).metric("tributary_clicks_dropped_total"));
            System.out.println("clicks dropped: " + dropped);
            assertThat(dropped).isPositive();
            scene.end(1, dropped);
        }
    }

    @Test
    void a_full_disk_under_the_database() throws Exception {
        var folder = Path.of("target", "proof-small-disk");
        try (var disk = SmallDisk.at(folder, "420m");
                var database = new ProofDatabase(folder.resolve("database"));
                var scene = new CrashScene("database's disk full for 15 s", database, 1)) {
            TimeUnit.SECONDS.sleep(3);
            disk.fill();
            TimeUnit.SECONDS.sleep(15);
            disk.free();
            if (!database.isRunning()) {
                database.start();
            }
            TimeUnit.SECONDS.sleep(3);
            assertThat(scene.visitors().statuses).containsOnlyKeys(302);
            scene.end(1);
        }
    }

    @Test
    void a_clock_that_jumps() throws Exception {
        assumeTrue(Files.exists(LIBFAKETIME), "libfaketime is not installed (Debian: libfaketime)");
        var offset = Files.writeString(Path.of("target", "proof-clock"), "+0").toAbsolutePath();
        var settings = Map.of(
                "LD_PRELOAD",
                LIBFAKETIME.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset.toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
        try (var database = new ProofDatabase(Path.of("target", "proof-crash-database"));
                var scene = new CrashScene("clock jumps by hours, both ways", database, 1, settings, "-Xmx384m")) {
            // What was sold while the clock was ahead is not payable before that time has come again.
            scene.traffic().expectedRefusals.add("payout_exceeds_due");
            for (var jump : new String[] {"+1h", "-1h", "+30h", "-2h", "+0"}) {
                TimeUnit.SECONDS.sleep(4);
                Files.writeString(offset, jump);
            }
            TimeUnit.SECONDS.sleep(4);
            scene.end(5);
        }
    }

    @Test
    void little_memory() throws Exception {
        try (var database = new ProofDatabase(Path.of("target", "proof-crash-database"));
                var scene = new CrashScene("-Xmx256m, for 40 s", database, 1, Map.of(), "-Xmx256m")) {
            TimeUnit.SECONDS.sleep(40);
            System.out.printf("resident: %d MB%n", resident(scene.instance(0)));
            scene.end(1);
        }
    }

    private static long resident(Instance instance) throws Exception {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(instance.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024;
        }
    }
}
