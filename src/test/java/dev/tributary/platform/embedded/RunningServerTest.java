package dev.tributary.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningServerTest {
    @TempDir
    Path folder;

    @Test
    void a_killed_server_is_restarted_and_one_of_another_major_version_is_refused() throws Exception {
        var failed = new AtomicBoolean();
        try (var data = DataFolder.open(folder)) {
            try (var database = EmbeddedDatabase.in(data)) {
                database.keepRunning(() -> failed.set(true));
                var server = new Postmaster(folder.resolve("data")).process().orElseThrow();

                server.destroyForcibly();
                server.onExit().join();

                await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
                    connect(database);
                    return true;
                });
                assertThat(new Postmaster(folder.resolve("data"))
                                .process()
                                .orElseThrow()
                                .pid())
                        .isNotEqualTo(server.pid());
                assertThat(failed).isFalse();
            }

            Files.writeString(folder.resolve("data/PG_VERSION"), "12\n");
            assertThatThrownBy(() -> EmbeddedDatabase.in(data))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("made by PostgreSQL 12")
                    .hasMessageNotContaining("\n");
        }
        assertThat(new Postmaster(folder.resolve("data")).process()).isEmpty();
    }

    private static void connect(EmbeddedDatabase database) throws Exception {
        var settings = database.settings();
        DriverManager.getConnection(
                        settings.get("quarkus.datasource.jdbc.url"),
                        settings.get("quarkus.datasource.username"),
                        settings.get("quarkus.datasource.password"))
                .close();
    }
}
