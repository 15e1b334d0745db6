package dev.tributary.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tributary.fixtures.HeldRow;
import dev.tributary.fixtures.TestClock;
import dev.tributary.platform.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A mail is sent once by instances that work, however slow the mail server or the database is. */
@QuarkusTest
class OutboxLeaseTest {
    private static final int MANY = 32;

    @Inject
    Outbox outbox;

    @Inject
    OutboxTable table;

    @Inject
    ServeBrand serve;

    @Inject
    OutboxWorkers workers;

    @Inject
    HeldRows held;

    @Inject
    Tenancy tenancy;

    @Inject
    RecordingHandler handler;

    @Inject
    TestClock clock;

    @Inject
    DataSource database;

    private final UUID brand = UUID.randomUUID();

    /** 32 rows of 25 s take longer than the lease of a turn is renewed. */
    @Test
    void a_row_of_a_slow_turn_is_claimed_by_no_other_worker_while_it_is_handled() {
        add(RecordingHandler.TOPIC, Collections.nCopies(MANY, "done " + brand));
        List<UUID> handled = new ArrayList<>();
        List<UUID> claimedWhileHandled = new ArrayList<>();
        handler.during(brand, row -> {
            handled.add(row.id());
            for (int i = 0; i < 2; i++) {
                clock.advance(Duration.ofSeconds(12));
                held.renew();
            }
            clock.advance(Duration.ofSeconds(1));
            table.claim(brand, clock.instant()).stream()
                    .map(OutboxRow::id)
                    .filter(row.id()::equals)
                    .forEach(claimedWhileHandled::add);
        });

        clock.stop();
        try {
            serve.serve(brand, () -> true);
        } finally {
            clock.run();
            handler.during(brand, row -> {});
        }

        assertThat(claimedWhileHandled).isEmpty();
        assertThat(handled).hasSizeBetween(10, MANY).doesNotHaveDuplicates();
    }

    @Test
    void an_outcome_that_the_database_does_not_take_is_written_later_and_the_work_is_not_repeated() throws Exception {
        add(RecordingHandler.TOPIC, List.of("done " + brand, "done " + brand));
        var locked = new AtomicReference<HeldRow>();
        List<UUID> handled = new ArrayList<>();
        handler.during(brand, row -> {
            handled.add(row.id());
            if (locked.get() == null) {
                locked.set(lock(row));
            }
        });

        serve.serve(brand, () -> true);

        assertThat(handled).as("more work would only add outcomes").hasSize(1);
        assertThat(serve.brandsWithWork()).doesNotContain(brand);
        locked.get().during(() -> assertThat(handler.recorded(brand)).isEmpty());
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(handler.recorded(brand)).hasSize(1));
        await().atMost(Duration.ofSeconds(5)).until(() -> serve.brandsWithWork().contains(brand));
        serve.serve(brand, () -> true);
        assertThat(handled).hasSize(2).doesNotHaveDuplicates();
        assertThat(handler.recorded(brand)).hasSize(2);
    }

    @Test
    void brands_with_work_of_a_newer_release_alone_put_no_worker_to_sleep() {
        var others = Stream.generate(UUID::randomUUID).limit(20).toList();
        others.forEach(other -> add(other, "of a newer release", List.of("payload")));
        add(RecordingHandler.TOPIC, List.of("done " + brand));
        workers.start(0);

        while (workers.serveNextBrand()) {
            // Until there is no more work.
        }
        others.forEach(other -> tenancy.write(
                other,
                () -> tenancy.update("delete from outbox where brand_id = :brand")
                        .execute()));

        assertThat(handler.recorded(brand)).containsExactly("done");
    }

    private HeldRow lock(OutboxRow row) {
        try {
            return HeldRow.lock(database, brand, "select from outbox where id = '" + row.id() + "' for update");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(String topic, List<String> payloads) {
        add(brand, topic, payloads);
    }

    private void add(UUID brandId, String topic, List<String> payloads) {
        tenancy.write(brandId, () -> {
            outbox.add(topic, payloads);
            return null;
        });
    }
}
