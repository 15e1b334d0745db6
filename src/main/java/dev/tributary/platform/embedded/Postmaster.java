package dev.tributary.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The main process of the server on a folder, read from its pid file; the file may be stale. */
record Postmaster(Path data) {
    Optional<ProcessHandle> process() {
        try {
            return Files.readAllLines(pidFile()).stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(pid -> pid.matches("\\d+"))
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
        } catch (IOException noServer) {
            return Optional.empty();
        }
    }

    /**
     * Whether the process is a server on this folder, of this release or an older one. When the system hides the command,
     * PostgreSQL itself has to decide.
     */
    boolean isOurs(ProcessHandle process) {
        var info = process.info();
        return info.command()
                        .filter(program -> Path.of(program).startsWith(data.getParent()))
                        .isPresent()
                || info.commandLine()
                        .filter(line -> line.contains("postgres") && line.contains(data.toString()))
                        .isPresent();
    }

    void deletePidFile() throws IOException {
        Files.deleteIfExists(pidFile());
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }
}
