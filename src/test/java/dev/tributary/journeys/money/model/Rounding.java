package dev.tributary.journeys.money.model;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Exact numbers that become whole minor units: one of them half up, several by largest remainder. */
final class Rounding {
    /** What a rate is a part of: 100 % in hundredths of a percent, 1 in ten-thousandths. */
    static final long WHOLE = 10_000;

    private Rounding() {}

    static BigInteger times(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }

    static BigInteger sum(BigInteger[] parts) {
        return List.of(parts).stream().reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Nothing here is negative. */
    static long halfUp(BigInteger numerator, long denominator) {
        return numerator
                .multiply(BigInteger.TWO)
                .add(BigInteger.valueOf(denominator))
                .divide(BigInteger.valueOf(2 * denominator))
                .longValueExact();
    }

    static long[] splitByWeight(long total, long[] weights) {
        long whole = LongStream.of(weights).sum();
        if (whole == 0) {
            return new long[weights.length];
        }
        return split(
                total,
                LongStream.of(weights).mapToObj(weight -> times(total, weight)).toArray(BigInteger[]::new),
                whole);
    }

    /** Whole units first; those left over go to the largest fractions, the first of equals. */
    static long[] split(long total, BigInteger[] numerators, long denominator) {
        var below = BigInteger.valueOf(denominator);
        long[] parts = List.of(numerators).stream()
                .mapToLong(numerator -> numerator.divide(below).longValueExact())
                .toArray();
        long left = total - LongStream.of(parts).sum();
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> numerators[i].mod(below))
                        .reversed())
                .limit(left)
                .forEach(i -> parts[i]++);
        return parts;
    }
}
