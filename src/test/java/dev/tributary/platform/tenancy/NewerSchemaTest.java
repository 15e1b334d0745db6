package dev.tributary.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.fixtures.OwnerDatabase;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs two releases on a schema of the test: the older one has one migration and an earlier version of a function. */
@QuarkusTest
class NewerSchemaTest {
    private static final String SCHEMA = "newer_schema_test";
    private static final String FUNCTION =
            "create or replace function release() returns int language sql as 'select %d'";

    @Inject
    OwnerDatabase database;

    @TempDir
    Path folder;

    @AfterEach
    void drop() throws SQLException {
        run("drop schema if exists " + SCHEMA + " cascade");
    }

    @Test
    void an_older_release_starts_on_an_extended_schema_and_does_not_change_it() throws Exception {
        migrate(older());
        migrate(newer("V1_10__more.sql"));

        migrate(older());

        assertThat(number("select release()")).isEqualTo(2);
        assertThat(number("select count(*) from flyway_schema_history where version = '1.10'"))
                .isEqualTo(1);
        migrate(newer("V1_10__more.sql"));
        assertThat(number("select release()")).isEqualTo(2);
    }

    @Test
    void the_newer_release_updates_functions() throws Exception {
        migrate(older());
        assertThat(number("select release()")).isEqualTo(1);

        migrate(newer("V1_10__more.sql"));

        assertThat(number("select release()")).isEqualTo(2);
    }

    @Test
    void an_older_release_does_not_start_on_a_schema_that_lost_something() throws Exception {
        migrate(older());
        migrate(newer("V2_1__less.sql"));

        assertThatThrownBy(() -> migrate(older()))
                .isInstanceOf(PreventFurtherStepsException.class)
                .hasMessageContaining("schema 2.1")
                .hasMessageNotContaining("\n");
    }

    private FluentConfiguration older() throws IOException {
        return release("older", 1);
    }

    private FluentConfiguration newer(String migration) throws IOException {
        var release = release("newer", 2);
        Files.writeString(folder.resolve("newer").resolve(migration), "create table more (id int)");
        return release;
    }

    private FluentConfiguration release(String name, int function) throws IOException {
        var migrations = Files.createDirectories(folder.resolve(name));
        Files.writeString(migrations.resolve("V1_9__first.sql"), "create table first (id int)");
        Files.writeString(migrations.resolve("R__function.sql"), FUNCTION.formatted(function));
        return Flyway.configure()
                .dataSource(database.url(), database.owner(), database.password())
                .schemas(SCHEMA)
                .locations("filesystem:" + migrations);
    }

    private static void migrate(FluentConfiguration release) {
        new NewerSchema().customize(release);
        release.load().migrate();
    }

    private int number(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("set search_path = " + SCHEMA);
            var row = statement.executeQuery(sql);
            row.next();
            return row.getInt(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
