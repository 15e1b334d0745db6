package dev.tributary;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Random lives of a brand, held against {@link MoneyModel} after every step. More of them with {@code -Dmodel.runs=}; the
 * same again with {@code -Dmodel.seed=}.
 */
@QuarkusTest
class MoneyModelTest {
    private static final int RUNS = Integer.getInteger("model.runs", 24);
    private static final int STEPS = Integer.getInteger("model.steps", 150);

    @Inject
    TestClock clock;

    @AfterEach
    void letItRun() {
        clock.run();
    }

    @Test
    void whatever_happens_in_whatever_order_the_figures_are_the_models() {
        long seed = Long.getLong("model.seed", ThreadLocalRandom.current().nextLong(1_000_000_000));
        System.out.printf("Money model: %d runs of %d steps from -Dmodel.seed=%d%n", RUNS, STEPS, seed);
        for (int run = 0; run < RUNS; run++) {
            clock.run();
            clock.stop();
            new MoneyGame(clock, seed + run).play(STEPS);
        }
    }
}
