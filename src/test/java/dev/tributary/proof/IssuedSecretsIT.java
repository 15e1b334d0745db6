package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs after the tests, whose database and log were searched for every secret that was issued in them when it was shut down. */
class IssuedSecretsIT {
    private static final Path RESULT = Path.of("target", "issued-secrets-found.txt");

    @Test
    void no_secret_of_the_whole_run_stands_in_its_log_or_in_a_dump_of_its_database() throws Exception {
        var lines = Files.readAllLines(RESULT);

        System.out.println(lines.get(0));
        assertThat(lines.get(0)).as("searched").matches("[0-9]+ secrets .*");
        assertThat(Integer.parseInt(lines.get(0).split(" ")[0])).isGreaterThan(100);
        assertThat(lines.subList(1, lines.size())).as("found").isEmpty();
    }
}
