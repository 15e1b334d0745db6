package dev.tributary.platform.outbox;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A handler for tests: the payload determines the outcome, and outcomes are recorded in memory. */
@Singleton
public class RecordingHandler implements OutboxHandler {
    static final String TOPIC = "recorded";
    static final int MAX_ATTEMPTS = 3;

    private final Map<UUID, List<String>> recorded = new ConcurrentHashMap<>();

    private final Map<UUID, Consumer<OutboxRow>> during = new ConcurrentHashMap<>();

    /** What happens while a row of the brand is handled. */
    void during(UUID brand, Consumer<OutboxRow> event) {
        during.put(brand, event);
    }

    List<String> recorded(UUID brand) {
        return recorded.getOrDefault(brand, List.of());
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public RetryPolicy retries() {
        return new RetryPolicy(MAX_ATTEMPTS, Duration.ofMinutes(1), Duration.ofHours(1));
    }

    @Override
    public Outcome handle(OutboxRow row) {
        during.getOrDefault(row.brandId(), nothing -> {}).accept(row);
        return switch (row.payload().substring(0, row.payload().indexOf(' '))) {
            case "done" -> new Outcome.Done(null);
            case "retry" -> new Outcome.Retry("not now");
            case "give_up" -> new Outcome.GiveUp("senseless", "never");
            case "overflow" -> throw new StackOverflowError();
            default -> throw new IllegalStateException("crash");
        };
    }

    @Override
    public void recordOutcomes(List<OutboxHandler.CompletedRow> completed) {
        completed.forEach(completedRow -> recordOutcomes(completedRow.row(), completedRow.outcome()));
    }

    private void recordOutcomes(OutboxRow row, Outcome outcome) {
        String text = "done";
        if (outcome instanceof Outcome.Retry) {
            text = "retry " + row.attempts();
        } else if (outcome instanceof Outcome.GiveUp end) {
            text = end.code() + " " + row.attempts() + ": " + end.reason();
        }
        recorded.computeIfAbsent(row.brandId(), brand -> new CopyOnWriteArrayList<>())
                .add(text);
    }
}
