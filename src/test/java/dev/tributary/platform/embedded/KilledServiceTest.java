package dev.tributary.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServiceTest {
    @TempDir
    Path folder;

    @Test
    void a_folder_serves_one_service_at_a_time_and_another_one_after_the_first_is_killed() throws Exception {
        Process first = serviceOn(folder);
        long leftBehind;
        try {
            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("process " + first.pid());
            leftBehind = serverOn(folder);
        } finally {
            first.destroyForcibly().waitFor();
        }
        assertThat(ProcessHandle.of(leftBehind)).isPresent();

        try (var data = DataFolder.open(folder);
                var database = EmbeddedDatabase.in(data);
                var connection = asOwner(database.settings())) {
            assertThat(serverOn(folder)).isNotEqualTo(leftBehind);
            var row = connection.createStatement().executeQuery("select word from kept");
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("committed");
        }
    }

    private static long serverOn(Path folder) throws IOException {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0));
    }

    private static Process serviceOn(Path folder) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        Service.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new BufferedReader(new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
            assertThat(line).as("the service ended before it was ready").isNotNull();
        }
        return service;
    }

    private static Connection asOwner(Map<String, String> settings) throws SQLException {
        return DriverManager.getConnection(
                settings.get("quarkus.flyway.jdbc-url"),
                settings.get("quarkus.flyway.username"),
                settings.get("quarkus.flyway.password"));
    }

    /** Commits one row, then works until it is killed. */
    static final class Service {
        public static void main(String... args) throws Exception {
            var database = EmbeddedDatabase.in(DataFolder.open(Path.of(args[0])));
            try (var connection = asOwner(database.settings())) {
                connection
                        .createStatement()
                        .execute("create table kept (word text); insert into kept values ('committed')");
            }
            // A lock ends when its channel is garbage-collected, so the data folder itself must keep the channel.
            System.gc();
            System.out.println("ready");
            Thread.sleep(60_000);
        }
    }
}
