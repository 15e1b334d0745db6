package dev.tributary.platform.embedded;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Stops the PostgreSQL of a folder and restarts it unchanged, with the same port and roles. */
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

    private void control(String act, String... arguments) {
        var command = Stream.concat(
                Stream.of(
                        binaries.program("pg_ctl"),
                        act,
                        "-w",
                        "-D",
                        folder.resolve("data").toString()),
                Arrays.stream(arguments));
        var outcome = Command.run(dropRoot.command(command.toArray(String[]::new)), folder.resolve("outage.log"));
        if (!outcome.succeeded()) {
            throw new IllegalStateException(act + ": " + outcome.output());
        }
    }
}
