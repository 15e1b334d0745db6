package dev.tributary.proof;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The short form of {@link CrashProof}, with the packaged service, in every {@code mvn verify}. */
class CrashIT {
    @Test
    void nothing_acknowledged_is_lost_or_doubled_by_a_killed_service_a_killed_database_and_a_reset() throws Exception {
        try (var database = new ProofDatabase(Path.of("target", "crash-database"));
                var scene = new CrashScene("short form", database, 2)) {
            TimeUnit.SECONDS.sleep(1);
            scene.kill(0);
            database.kill();
            database.start();
            TimeUnit.SECONDS.sleep(1);
            database.line().breakLine();
            database.line().mend();
            TimeUnit.SECONDS.sleep(1);
            database.killBackend();
            TimeUnit.SECONDS.sleep(1);
            scene.end(4);
        }
    }
}
