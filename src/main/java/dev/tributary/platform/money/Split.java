package dev.tributary.platform.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Splits a total without losing a unit: each part gets the whole units of its share, and the rest goes to the largest
 * remainders, ties to the first.
 */
public final class Split {
    private Split() {}

    /**
     * Splits by weights.
     *
     * @param total in minor units, not negative
     * @param weights not negative, and not all zero unless the total is
     */
    public static List<Long> byWeights(long total, List<Long> weights) {
        BigDecimal sum = weights.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (total < 0 || weights.stream().anyMatch(weight -> weight < 0) || (total > 0 && sum.signum() == 0)) {
            throw new IllegalArgumentException("Cannot split " + total + " by " + weights);
        }
        if (total == 0) {
            return Collections.nCopies(weights.size(), 0L);
        }
        if (sum.compareTo(BigDecimal.valueOf(total)) == 0) {
            return List.copyOf(weights);
        }
        return byShares(total, weights, sum);
    }

    private static List<Long> byShares(long total, List<Long> weights, BigDecimal sum) {
        // Each share is total × weight ÷ sum. The remainders have the same divisor, so they compare without dividing.
        List<BigDecimal[]> shares = weights.stream()
                .map(weight -> BigDecimal.valueOf(total)
                        .multiply(BigDecimal.valueOf(weight))
                        .divideAndRemainder(sum))
                .toList();
        return distributeRest(
                total,
                shares.stream().map(share -> share[0].longValueExact()).toList(),
                shares.stream().map(share -> share[1]).toList());
    }

    /** Rounds the parts, none negative, so that they add up to the rounded sum. */
    public static List<Long> rounded(List<BigDecimal> parts) {
        List<Long> whole = parts.stream()
                .map(part -> Rounding.toMinor(part.setScale(0, RoundingMode.FLOOR)))
                .toList();
        List<BigDecimal> remainders = IntStream.range(0, parts.size())
                .mapToObj(i -> parts.get(i).subtract(BigDecimal.valueOf(whole.get(i))))
                .toList();
        return distributeRest(Rounding.toMinor(sum(parts)), whole, remainders);
    }

    /** The exact sum. */
    public static BigDecimal sum(List<BigDecimal> parts) {
        return parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Long> distributeRest(long total, List<Long> whole, List<BigDecimal> remainders) {
        int missing = Math.toIntExact(
                total - whole.stream().mapToLong(Long::longValue).sum());
        if (missing == 0) {
            return List.copyOf(whole);
        }
        List<Long> shares = new ArrayList<>(whole);
        IntStream.range(0, remainders.size())
                .boxed()
                .sorted(Comparator.<Integer, BigDecimal>comparing(remainders::get)
                        .reversed())
                .limit(missing)
                .forEach(i -> shares.set(i, shares.get(i) + 1));
        return List.copyOf(shares);
    }
}
