package dev.tributary.journeys.money;

import java.util.List;
import java.util.Random;

/** All chance of a run; the same seed draws the same. */
final class Dice {
    private final Random random;
    private int number;

    Dice(long seed) {
        random = new Random(seed);
    }

    boolean oneIn(int sides) {
        return random.nextInt(sides) == 0;
    }

    boolean flip() {
        return random.nextBoolean();
    }

    /** From 0, without the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From 0, without the bound. */
    long belowLong(long bound) {
        return random.nextLong(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The next number for an order or a refund. */
    int number() {
        return number++;
    }
}
