package dev.tributary.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PgListenerTest {
    @Inject
    AgroalDataSource database;

    @Test
    void a_lost_connection_leaves_the_pool_once_and_listening_goes_on() throws Exception {
        var started = new AtomicInteger();
        var listener = new PgListener(database, "lost_in_a_test", started::incrementAndGet, payloads -> {});
        listener.start();
        try {
            for (int losses = 1; losses <= 3; losses++) {
                int times = losses;
                await().atMost(Duration.ofSeconds(20)).until(() -> started.get() == times);
                assertThat(terminate()).isEqualTo(1);
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> started.get() == 4);
            assertThat(database.getMetrics().activeCount()).isPositive();
        } finally {
            listener.stop();
        }
    }

    /** @return how many connections listen in this test */
    private int terminate() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where query = 'listen lost_in_a_test'")) {
            row.next();
            return row.getInt(1);
        }
    }
}
