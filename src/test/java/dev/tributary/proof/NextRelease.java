package dev.tributary.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;

/** The schema of a release that does not exist: this one's, one of its functions anew, and a migration more. */
final class NextRelease {
    private static final Path THIS_RELEASE = Path.of("src", "main", "resources", "db", "migration");
    private static final String CHANGED = "R__tracking_link_notifications.sql";
    static final String MARK = "-- of the next release";

    private final Path migrations;

    NextRelease(String name) throws IOException {
        migrations = Files.createDirectories(Path.of("target", "next-release", name));
        try (var files = Files.list(THIS_RELEASE)) {
            for (var file : files.toList()) {
                Files.writeString(migrations.resolve(file.getFileName()), Files.readString(file));
            }
        }
        var function = Files.readString(THIS_RELEASE.resolve(CHANGED));
        Files.writeString(migrations.resolve(CHANGED), function.replaceFirst("(?m)^begin$", "begin\n    " + MARK));
    }

    NextRelease with(String file, String sql) throws IOException {
        Files.writeString(migrations.resolve(file), sql);
        return this;
    }

    /** As the first of its instances does when it starts. */
    void migrate(ProofDatabase database) {
        var settings = database.settings();
        Flyway.configure()
                .dataSource(
                        settings.get("quarkus.flyway.jdbc-url"),
                        settings.get("quarkus.flyway.username"),
                        settings.get("quarkus.flyway.password"))
                .locations("filesystem:" + migrations.toAbsolutePath())
                .load()
                .migrate();
    }
}
