package dev.tributary.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tributary.platform.tenancy.Tenancy;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutboxTest {
    private static final Duration LONGEST_WAIT = Duration.ofHours(4);

    @Inject
    Outbox outbox;

    @Inject
    OutboxWorkers workers;

    @Inject
    OutboxTable table;

    @Inject
    HeldRows held;

    @Inject
    Tenancy tenancy;

    @Inject
    RecordingHandler handler;

    @Inject
    OutboxMetrics metrics;

    @Inject
    MeterRegistry meters;

    private final UUID brand = UUID.randomUUID();

    @Test
    void work_of_a_failed_change_is_never_done() {
        assertThatThrownBy(() -> tenancy.write(brand, () -> {
                    outbox.add(RecordingHandler.TOPIC, "done " + brand);
                    throw new IllegalStateException("the change fails");
                }))
                .hasMessage("the change fails");

        workers.drain();

        assertThat(handler.recorded(brand)).isEmpty();
    }

    @Test
    void work_that_is_due_later_does_not_count_as_waiting() {
        metrics.measure();
        double before = depth();
        add("done");
        tenancy.write(brand, () -> {
            outbox.add(
                    RecordingHandler.TOPIC,
                    List.of("done " + brand),
                    Instant.now().plus(Duration.ofDays(14)));
            return null;
        });

        metrics.measure();

        assertThat(depth()).isEqualTo(before + 1);
        tenancy.write(
                brand,
                () -> tenancy.update("delete from outbox where brand_id = :brand")
                        .execute());
    }

    private double depth() {
        return meters.get("outbox.depth")
                .tag("topic", RecordingHandler.TOPIC)
                .gauge()
                .value();
    }

    @Test
    void failed_work_is_retried_later_and_not_before() {
        add("retry");
        var now = Instant.now();

        workers.drain(now);
        workers.drain(now);
        assertThat(handler.recorded(brand)).containsExactly("retry 1");

        workers.drain(now.plus(LONGEST_WAIT));
        assertThat(handler.recorded(brand)).containsExactly("retry 1", "retry 2");
    }

    @Test
    void work_that_keeps_failing_is_given_up_with_the_last_reason() {
        add("retry", "crash", "give_up");

        var now = Instant.now();
        for (int i = 1; i <= RecordingHandler.MAX_ATTEMPTS + 1; i++) {
            workers.drain(now.plus(LONGEST_WAIT.multipliedBy(i)));
        }

        assertThat(handler.recorded(brand))
                .contains("too_many_attempts 3: not now", "too_many_attempts 3: java.lang.IllegalStateException: crash")
                .contains("senseless 1: never")
                .hasSize(3 + 3 + 1);
        assertThat(rows()).isZero();
    }

    @Test
    void a_row_of_a_dead_worker_goes_to_another_one_after_the_lease_and_the_first_cannot_remove_it() {
        add("done");
        var now = Instant.now();
        var dying = table.claim(brand, now).get(0);

        assertThat(table.claim(brand, now.plus(Duration.ofSeconds(40)))).isEmpty();
        var next = table.claim(brand, now.plus(Duration.ofSeconds(60))).get(0);

        assertThat(next.id()).isEqualTo(dying.id());
        assertThat(tenancy.<Set<UUID>>write(brand, () -> table.remove(List.of(dying))))
                .isEmpty();
        assertThat(tenancy.<Set<UUID>>write(brand, () -> table.remove(List.of(next))))
                .containsExactly(next.id());
    }

    /** A killed instance renews nothing, so another one gets its rows within a minute; a live instance keeps its rows. */
    @Test
    void a_lease_that_is_renewed_lasts_and_one_of_a_killed_instance_ends() {
        add("done", "done");
        var now = Instant.now();
        var rows = table.claim(brand, now);
        held.add(rows.subList(0, 1), now);
        leasesEndAt(now.plus(Duration.ofSeconds(5)));

        held.renew();

        assertThat(table.claim(brand, now.plus(Duration.ofSeconds(30))))
                .extracting(OutboxRow::id)
                .containsExactly(rows.get(1).id());
        held.remove(rows.get(0));
        held.renew();
        assertThat(table.claim(brand, now.plus(Duration.ofSeconds(60))))
                .extracting(OutboxRow::id)
                .containsExactly(rows.get(0).id());
    }

    @Test
    void workers_wake_up_on_commit_and_each_row_is_handled_once() {
        workers.start(4);
        try {
            IntStream.range(0, 5)
                    .forEach(i ->
                            add(IntStream.range(0, 200).mapToObj(j -> "done").toArray(String[]::new)));

            await().atMost(Duration.ofSeconds(20)).until(() -> rows() == 0);
        } finally {
            workers.stop(null);
        }
        assertThat(handler.recorded(brand)).hasSize(1_000);
    }

    @Test
    void a_row_that_overflows_the_stack_ends_no_worker() {
        workers.start(2);
        try {
            add("overflow", "overflow", "overflow", "done");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> handler.recorded(brand).contains("done")
                            && handler.recorded(brand).size() == 4);

            assertThat(workers.alive()).isEqualTo(2);
        } finally {
            workers.stop(null);
        }
    }

    private void add(String... kinds) {
        var payloads = List.of(kinds).stream().map(kind -> kind + " " + brand).toList();
        tenancy.write(brand, () -> {
            outbox.add(RecordingHandler.TOPIC, payloads);
            return null;
        });
    }

    private void leasesEndAt(Instant at) {
        tenancy.write(
                brand,
                () -> tenancy.update("update outbox set due_at = :at where brand_id = :brand")
                        .bind("at", at)
                        .execute());
    }

    private int rows() {
        return tenancy.read(
                brand,
                () -> tenancy.query("select count(*) from outbox where brand_id = :brand")
                        .mapTo(Integer.class)
                        .one());
    }
}
