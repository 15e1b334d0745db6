package dev.tributary.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** How much waits and how long it has: the two numbers that tell a queue that is stuck from one that is busy. */
@Singleton
class OutboxMetrics {
    private final Jdbi jdbi;
    private final Clock clock;
    private final MultiGauge depth;
    private final MultiGauge age;

    OutboxMetrics(Jdbi jdbi, Clock clock, MeterRegistry meters) {
        this.jdbi = jdbi;
        this.clock = clock;
        depth = MultiGauge.builder("outbox.depth").description("Rows that wait").register(meters);
        age = MultiGauge.builder("outbox.oldest.age")
                .description("Age of the oldest row that waits")
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(every = "15s")
    void measure() {
        var now = clock.instant();
        var topics = jdbi.withHandle(handle -> handle.createQuery("select topic, depth, oldest from outbox_by_topic")
                .mapTo(Topic.class)
                .list());
        depth.register(
                topics.stream()
                        .map(topic -> Row.of(topic.tags(), topic.depth()))
                        .toList(),
                true);
        age.register(
                topics.stream()
                        .map(topic -> Row.of(
                                topic.tags(),
                                Duration.between(topic.oldest(), now).toSeconds()))
                        .toList(),
                true);
    }

    /** A row of the view. */
    public record Topic(String topic, long depth, Instant oldest) {
        Tags tags() {
            return Tags.of("topic", topic);
        }
    }
}
