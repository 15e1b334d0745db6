package dev.tributary.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The first process of the server on a folder, whose end is the server's; its file may be older than that. */
record Postmaster(Path data) {
    Optional<ProcessHandle> process() {
        try {
            return Files.readAllLines(file()).stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(pid -> pid.matches("\\d+"))
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
        } catch (IOException noServer) {
            return Optional.empty();
        }
    }

    /** An older release's program counts too. Of a process that hides its command PostgreSQL itself has to judge. */
    boolean isOurs(ProcessHandle process) {
        var info = process.info();
        return info.command()
                        .filter(program -> Path.of(program).startsWith(data.getParent()))
                        .isPresent()
                || info.commandLine()
                        .filter(line -> line.contains("postgres") && line.contains(data.toString()))
                        .isPresent();
    }

    void forget() throws IOException {
        Files.deleteIfExists(file());
    }

    private Path file() {
        return data.resolve("postmaster.pid");
    }
}
