package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs after the tests, whose databases and logs were searched at their end for every secret that was issued in them. */
class IssuedSecretsIT {
    private static final Path RESULT = Path.of("target", "issued-secrets-found.txt");
    private static final Pattern SEARCHED = Pattern.compile("([0-9]+) secrets looked for .*");

    @Test
    void no_secret_of_the_whole_run_stands_in_its_log_or_in_a_dump_of_its_database() throws Exception {
        int secrets = 0;
        List<String> found = new ArrayList<>();
        for (var line : Files.readAllLines(RESULT)) {
            var searched = SEARCHED.matcher(line);
            if (searched.matches()) {
                System.out.println(line);
                secrets += Integer.parseInt(searched.group(1));
            } else {
                found.add(line);
            }
        }
        assertThat(secrets).isGreaterThan(100);
        assertThat(found).isEmpty();
    }
}
