package dev.tributary.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How much a benchmark does. {@code -Dbench.short} makes each so short that all of them run in minutes: it shows that they work,
 * and its figures mean nothing and are kept in {@code target/bench}.
 */
final class Effort {
    static final boolean SHORT = Boolean.getBoolean("bench.short");

    private Effort() {}

    static int rounds(int many) {
        return SHORT ? 1 : many;
    }

    static int seconds(int many) {
        return SHORT ? 1 : many;
    }

    /** @return those of {@code -Dbench.sizes}, where it is set */
    static List<Integer> sizes(int... usual) {
        var wanted = System.getProperty("bench.sizes");
        if (wanted != null && !wanted.isBlank()) {
            return Arrays.stream(wanted.split(",")).map(Integer::valueOf).toList();
        }
        return SHORT ? List.of(1_000, 10_000) : IntStream.of(usual).boxed().toList();
    }

    static double median(List<Double> numbers) {
        return numbers.stream().sorted().toList().get(numbers.size() / 2);
    }

    /** Of each round its own: the median, the least and the greatest. */
    static String ratios(List<Double> these, List<Double> those) {
        var ratios = IntStream.range(0, these.size())
                .mapToObj(i -> these.get(i) / those.get(i))
                .sorted()
                .toList();
        return String.format(
                Locale.ROOT, "%.2f (%.2f to %.2f)", median(ratios), ratios.get(0), ratios.get(ratios.size() - 1));
    }
}
