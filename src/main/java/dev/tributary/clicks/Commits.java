package dev.tributary.clicks;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Who waits until clicks are committed. Those of many visitors ride in one transaction, and all go on with its end. */
@Singleton
class Commits {
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final Duration patience;
    private final boolean awaited;
    private volatile long committed;
    private volatile Runnable wake = () -> {};

    Commits(ClickSettings settings) {
        patience = settings.commitPatience();
        awaited = settings.durability() == ClickSettings.Durability.COMMIT;
    }

    /** Whether anybody ought to wait. */
    boolean awaited() {
        return awaited;
    }

    /** @param wake stirs whoever commits, from any thread */
    void onWaiting(Runnable wake) {
        this.wake = wake;
    }

    /** Done when the click of that number is committed, or when that has taken too long. */
    CompletionStage<Void> of(long number) {
        if (number <= committed) {
            return CompletableFuture.completedStage(null);
        }
        var mine = new Waiting(number, new CompletableFuture<>());
        waiting.add(mine);
        wake.run();
        if (number <= committed) {
            mine.done().complete(null);
        }
        return mine.done().completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Called by one thread at a time. Event loops may have queued a little out of order: a later commit fetches the rest. */
    void reached(long number) {
        committed = number;
        for (var first = waiting.peek(); first != null && isOver(first, number); first = waiting.peek()) {
            waiting.remove();
            first.done().complete(null);
        }
    }

    private static boolean isOver(Waiting one, long number) {
        return one.number() <= number || one.done().isDone();
    }

    private record Waiting(long number, CompletableFuture<Void> done) {}
}
