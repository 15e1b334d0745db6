package dev.tributary.platform.outbox;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * Measures how many rows wait and for how long: together these distinguish a stuck queue from a busy one. All instances share
 * the queue and report the same values.
 */
@Singleton
class OutboxMetrics {
    private final Jdbi jdbi;
    private final Clock clock;
    private final Set<String> topics;
    private final MultiGauge depth;
    private final MultiGauge age;

    OutboxMetrics(Jdbi jdbi, Clock clock, MeterRegistry meters, @All List<OutboxHandler> handlers) {
        topics = handlers.stream().map(OutboxHandler::topic).collect(Collectors.toSet());
        this.jdbi = jdbi;
        this.clock = clock;
        depth = MultiGauge.builder("outbox.depth")
                .description("Rows that are due")
                .register(meters);
        age = MultiGauge.builder("outbox.oldest.age")
                .description("How long the oldest row has been due")
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(every = "15s")
    void measure() {
        var now = clock.instant();
        Map<String, Topic> waiting = new HashMap<>();
        topics.forEach(topic -> waiting.put(topic, new Topic(topic, 0, now)));
        jdbi.useHandle(handle -> handle.createQuery("select topic, depth, oldest from outbox_by_topic")
                .mapTo(Topic.class)
                .forEach(topic -> waiting.put(topic.topic(), topic)));
        depth.register(rows(waiting, Topic::depth), true);
        age.register(
                rows(waiting, topic -> Duration.between(topic.oldest(), now).toSeconds()), true);
    }

    private static List<Row<?>> rows(Map<String, Topic> waiting, ToLongFunction<Topic> value) {
        List<Row<?>> rows = new ArrayList<>();
        waiting.values().forEach(topic -> rows.add(Row.of(topic.tags(), value.applyAsLong(topic))));
        return rows;
    }

    /** A row of the view {@code outbox_by_topic}. */
    public record Topic(String topic, long depth, Instant oldest) {
        Tags tags() {
            return Tags.of("topic", topic);
        }
    }
}
