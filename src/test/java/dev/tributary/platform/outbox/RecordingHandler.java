package dev.tributary.platform.outbox;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Work for tests: a payload says how it ends. */
@Singleton
public class RecordingHandler implements OutboxHandler {
    static final String TOPIC = "recorded";
    static final int MOST_ATTEMPTS = 3;

    private final Map<UUID, List<String>> settled = new ConcurrentHashMap<>();

    List<String> settled(UUID brand) {
        return settled.getOrDefault(brand, List.of());
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public RetryPolicy retries() {
        return new RetryPolicy(MOST_ATTEMPTS, Duration.ofMinutes(1), Duration.ofHours(1));
    }

    @Override
    public Outcome handle(OutboxRow row) {
        return switch (row.payload().substring(0, row.payload().indexOf(' '))) {
            case "done" -> new Outcome.Done(null);
            case "retry" -> new Outcome.Retry("not now");
            case "give_up" -> new Outcome.GiveUp("senseless", "never");
            case "overflow" -> throw new StackOverflowError();
            default -> throw new IllegalStateException("crash");
        };
    }

    @Override
    public void recordOutcomes(List<OutboxHandler.CompletedRow> ended) {
        ended.forEach(one -> recordOutcomes(one.row(), one.outcome()));
    }

    private void recordOutcomes(OutboxRow row, Outcome outcome) {
        String what = "done";
        if (outcome instanceof Outcome.Retry) {
            what = "retry " + row.attempts();
        } else if (outcome instanceof Outcome.GiveUp end) {
            what = end.code() + " " + row.attempts() + ": " + end.reason();
        }
        settled.computeIfAbsent(row.brandId(), brand -> new CopyOnWriteArrayList<>())
                .add(what);
    }
}
