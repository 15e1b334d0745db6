package dev.tributary.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Processes die and lines break under a shop's traffic: nothing acknowledged is lost or doubled, and nothing is left behind. */
@Tag("proof")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashProof {
    private static final int SERVICE_KILLS = Integer.getInteger("proof.service-kills", 20);
    private static final int DATABASE_KILLS = Integer.getInteger("proof.database-kills", 10);
    private static final int TIMES = Integer.getInteger("proof.times", 4);
    private static final int INSTANCES = 2;

    private ProofDatabase database;

    @BeforeAll
    void a_database() throws Exception {
        database = new ProofDatabase(Path.of("target", "proof-crash-database"));
    }

    @AfterAll
    void close() throws Exception {
        database.close();
    }

    @Test
    void a_service_that_is_killed() throws Exception {
        try (var scene = new CrashScene("service killed (-9)", database, INSTANCES)) {
            for (int i = 0; i < SERVICE_KILLS; i++) {
                TimeUnit.SECONDS.sleep(2);
                scene.kill(i % INSTANCES);
            }
            scene.end(SERVICE_KILLS);
        }
    }

    @Test
    void a_database_that_is_killed() throws Exception {
        try (var scene = new CrashScene("database killed (-9)", database, INSTANCES)) {
            for (int i = 0; i < DATABASE_KILLS; i++) {
                TimeUnit.SECONDS.sleep(3);
                if (i % 2 == 0) {
                    database.kill();
                    database.start();
                } else {
                    database.killBackend();
                }
            }
            TimeUnit.SECONDS.sleep(3);
            scene.end(DATABASE_KILLS);
        }
    }

    @Test
    void both_killed_at_once() throws Exception {
        try (var scene = new CrashScene("service and database killed at once", database, INSTANCES)) {
            for (int i = 0; i < TIMES; i++) {
                TimeUnit.SECONDS.sleep(3);
                database.kill();
                scene.instance(i % INSTANCES).kill();
                database.start();
                scene.kill(i % INSTANCES);
            }
            scene.end(TIMES);
        }
    }

    @Test
    void restarts_that_were_asked_for() throws Exception {
        try (var scene = new CrashScene("service, then database restarted", database, INSTANCES)) {
            for (int i = 0; i < TIMES; i++) {
                TimeUnit.SECONDS.sleep(2);
                scene.restart(i % INSTANCES);
                database.stop();
                database.start();
            }
            scene.end(TIMES);
        }
    }

    @Test
    void connections_that_are_reset() throws Exception {
        try (var scene = new CrashScene("all connections reset", database, INSTANCES)) {
            for (int i = 0; i < 5 * TIMES; i++) {
                TimeUnit.SECONDS.sleep(1);
                database.line().breakLine();
                TimeUnit.MILLISECONDS.sleep(100L * (i % 5));
                database.line().mend();
            }
            TimeUnit.SECONDS.sleep(2);
            scene.end(5 * TIMES);
        }
    }

    @Test
    void a_network_that_goes_silent() throws Exception {
        try (var scene = new CrashScene("network silent for 15 s", database, INSTANCES)) {
            for (int i = 0; i < TIMES / 2; i++) {
                TimeUnit.SECONDS.sleep(5);
                database.line().goSilent();
                TimeUnit.SECONDS.sleep(15);
                database.line().mend();
            }
            TimeUnit.SECONDS.sleep(5);
            scene.end(TIMES / 2);
        }
    }

    @Test
    void a_network_that_is_slow() throws Exception {
        try (var scene = new CrashScene("network slow, 50 ms each way, for 20 s", database, INSTANCES)) {
            TimeUnit.SECONDS.sleep(2);
            database.line().slowDown(Duration.ofMillis(50));
            TimeUnit.SECONDS.sleep(20);
            database.line().mend();
            TimeUnit.SECONDS.sleep(2);
            scene.end(1);
        }
    }

    @Test
    void a_database_that_is_read_only_for_a_while() throws Exception {
        try (var scene = new CrashScene("database read-only for 5 s", database, INSTANCES)) {
            for (int i = 0; i < TIMES / 2; i++) {
                TimeUnit.SECONDS.sleep(2);
                database.readOnly(true);
                TimeUnit.SECONDS.sleep(5);
                database.readOnly(false);
            }
            TimeUnit.SECONDS.sleep(2);
            scene.end(TIMES / 2);
        } finally {
            database.readOnly(false);
        }
    }

    /** Every writer and every reader of orders stands in line, so that the pool is empty for all others. */
    @Test
    void a_pool_that_is_exhausted() throws Exception {
        try (var scene = new CrashScene("pool exhausted for 8 s", database, INSTANCES)) {
            for (int i = 0; i < TIMES; i++) {
                TimeUnit.SECONDS.sleep(3);
                try (var connection = database.connect()) {
                    connection.setAutoCommit(false);
                    connection.createStatement().execute("lock table api_keys, enrollments, outbox");
                    TimeUnit.SECONDS.sleep(8);
                    assertThat(scene.visitors().statuses).containsOnlyKeys(302);
                    connection.rollback();
                }
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> scene.instance(0).ready() == 200);
            scene.end(TIMES);
        }
    }
}
