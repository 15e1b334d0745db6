package dev.tributary.platform.tenancy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Measures how many rows wait in the queues of all modules, and for how long. Every instance reports the same values, since
 * the queues are shared.
 */
@Singleton
class QueueMetrics {
    private final Jdbi jdbi;
    private final Clock clock;
    private final List<MeasuredQueue> queues;
    private final MultiGauge depth;
    private final MultiGauge age;

    QueueMetrics(Jdbi jdbi, Clock clock, @All List<MeasuredQueue> queues, MeterRegistry meters) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.queues = queues;
        depth = MultiGauge.builder("queue.depth").description("Rows that wait").register(meters);
        age = MultiGauge.builder("queue.oldest.age")
                .description("Age of the oldest row that waits")
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void measure() {
        var now = clock.instant();
        List<Row<?>> depths = new ArrayList<>();
        List<Row<?>> ages = new ArrayList<>();
        for (var queue : queues) {
            var waiting = read(queue);
            depths.add(Row.of(Tags.of("queue", queue.queue()), waiting.depth()));
            ages.add(Row.of(Tags.of("queue", queue.queue()), waiting.age(now)));
        }
        depth.register(depths, true);
        age.register(ages, true);
    }

    private Waiting read(MeasuredQueue queue) {
        return jdbi.withHandle(handle -> handle.createQuery("select depth, oldest from " + queue.view())
                .mapTo(Waiting.class)
                .one());
    }

    /** A row of the view of a queue. */
    public record Waiting(long depth, @Nullable Instant oldest) {
        long age(Instant now) {
            return oldest == null ? 0 : Duration.between(oldest, now).toSeconds();
        }
    }
}
