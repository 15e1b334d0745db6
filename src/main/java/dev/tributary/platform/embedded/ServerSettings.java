package dev.tributary.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The settings of the embedded PostgreSQL, in a file beside its {@code postgresql.conf}. */
final class ServerSettings {
    static final String FILE = "tributary.conf";

    private static final String TEXT = """
            # Written anew at every start. Settings of your own go into postgresql.conf, above its last line.
            listen_addresses = '127.0.0.1'
            port = %d
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            fsync = %s
            synchronous_commit = %s
            full_page_writes = %s
            timezone = 'UTC'
            log_timezone = 'UTC'
            logging_collector = on
            log_directory = 'log'
            log_filename = 'postgresql-%%a.log'
            log_rotation_age = '1d'
            log_truncate_on_rotation = on
            """;

    private ServerSettings() {}

    /** @param durable whether a commit waits until it is on the disk */
    static void write(Path data, int port, boolean durable) throws IOException {
        String onDisk = durable ? "on" : "off";
        Files.writeString(data.resolve(FILE), TEXT.formatted(port, onDisk, onDisk, onDisk));
    }
}
