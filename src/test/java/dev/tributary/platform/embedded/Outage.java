package dev.tributary.platform.embedded;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Stops the PostgreSQL of a folder and starts it again as it was: the same port, the same roles. */
public final class Outage {
    private final Path folder;
    private final DropRoot dropRoot;
    private final Binaries binaries;

    public Outage(DataFolder folder) {
        this.folder = folder.path();
        this.dropRoot = DropRoot.find(folder.resolve("outage.log"));
        this.binaries = Binaries.unpackedIn(folder);
    }

    public void begin() {
        control("stop", "-m", "fast");
    }

    public void end() {
        control("start", "-l", folder.resolve("postgres-start.log").toString());
    }

    private void control(String act, String... more) {
        var words = Stream.concat(
                Stream.of(
                        binaries.program("pg_ctl"),
                        act,
                        "-w",
                        "-D",
                        folder.resolve("data").toString()),
                Arrays.stream(more));
        var outcome = Command.run(dropRoot.running(words.toArray(String[]::new)), folder.resolve("outage.log"));
        if (!outcome.succeeded()) {
            throw new IllegalStateException(act + ": " + outcome.output());
        }
    }
}
