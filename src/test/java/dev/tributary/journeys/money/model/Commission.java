package dev.tributary.journeys.money.model;

import java.util.Arrays;
import java.util.stream.LongStream;

/** What an order earns: by its lines, and once for the order. */
record Commission(long[] ofLines, long perConversion) {
    static Commission none(int lines) {
        return new Commission(new long[lines], 0);
    }

    long total() {
        return LongStream.of(ofLines).sum() + perConversion;
    }

    /** The same by lines and once for the order, but less of it in all. */
    Commission limitedTo(long room) {
        if (total() <= room) {
            return this;
        }
        long[] parts = Rounding.splitByWeight(
                room,
                LongStream.concat(LongStream.of(ofLines), LongStream.of(perConversion))
                        .toArray());
        return new Commission(Arrays.copyOf(parts, ofLines.length), parts[ofLines.length]);
    }
}
