package dev.tributary.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Creates the data folder of a new PostgreSQL. */
final class InitialiseCluster {
    private final Binaries binaries;
    private final DropRoot dropRoot;
    private final Path output;

    InitialiseCluster(Binaries binaries, DropRoot dropRoot, Path output) {
        this.binaries = binaries;
        this.dropRoot = dropRoot;
        this.output = output;
    }

    /** Renames the folder last, so that a killed initialisation starts again. */
    void create(Path data, String superuserPassword, DataFolder folder) throws IOException {
        Path draft = folder.resolve("data.new");
        FileTrees.delete(draft);
        folder.write("password.new", superuserPassword);
        Path passwordFile = folder.resolve("password.new");
        var outcome = initdb(draft, passwordFile);
        Files.delete(passwordFile);
        if (!outcome.succeeded()) {
            throw new CannotStart(
                    "PostgreSQL could not make its data folder, see " + output + ": " + outcome.lastLine());
        }
        Files.writeString(
                draft.resolve("postgresql.conf"),
                "\ninclude '" + ServerSettings.FILE + "'\n",
                StandardOpenOption.APPEND);
        Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private Command.Outcome initdb(Path data, Path passwordFile) {
        return Command.run(
                dropRoot.command(
                        binaries.program("initdb"),
                        "-D",
                        data.toString(),
                        "-U",
                        PostgresServer.SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C"),
                output);
    }
}
