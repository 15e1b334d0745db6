package dev.tributary.journeys.money;

import dev.tributary.fixtures.TestClock;
import dev.tributary.journeys.money.model.MoneyModel;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Random lives of brands, held against {@link MoneyModel} after every step. A few live abreast: there is one clock, so
 * they take their steps at the same times. More of them with {@code -Dmodel.runs=}; the same again with
 * {@code -Dmodel.seed=}.
 */
@QuarkusTest
class MoneyModelTest {
    private static final int RUNS = Integer.getInteger("model.runs", 60);
    private static final int STEPS = Integer.getInteger("model.steps", 150);
    private static final int ABREAST = 10;

    @Inject
    TestClock clock;

    private final ExecutorService threads = Executors.newFixedThreadPool(ABREAST);

    @AfterEach
    void letTheClockRun() {
        threads.shutdownNow();
        clock.run();
    }

    @Test
    void whatever_happens_in_whatever_order_the_figures_are_the_models() {
        long seed = Long.getLong("model.seed", ThreadLocalRandom.current().nextLong(1_000_000_000));
        System.out.printf("Money model: %d runs of %d steps from -Dmodel.seed=%d%n", RUNS, STEPS, seed);
        for (int run = 0; run < RUNS; run += ABREAST) {
            live(Math.min(ABREAST, RUNS - run), seed + run);
        }
    }

    private void live(int many, long seed) {
        clock.run();
        var began = clock.stop();
        var pauses = new Dice(seed);
        var runs = all(
                many,
                i -> new RandomBrandRun(seed + i, "-Dmodel.runs=%d -Dmodel.seed=%d".formatted(i + 1, seed), began));
        for (int step = 0; step < STEPS; step++) {
            var now = clock.advance(pause(pauses));
            all(many, i -> {
                runs.get(i).step(now);
                return i;
            });
        }
        all(many, i -> {
            runs.get(i).end();
            return i;
        });
    }

    /** How long nothing happens. */
    private static Duration pause(Dice dice) {
        return switch (dice.below(5)) {
            case 0, 1 -> Duration.ofMillis(1 + dice.below(1000));
            case 2, 3 -> Duration.ofSeconds(1 + dice.below(12 * 3600));
            default -> Duration.ofMinutes(1 + dice.below(3 * 24 * 60));
        };
    }

    /** At once, and each to its end. */
    private <T> List<T> all(int many, IntFunction<T> work) {
        var done = IntStream.range(0, many)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> work.apply(i), threads))
                .toList();
        try {
            return done.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause().getCause());
        }
    }
}
