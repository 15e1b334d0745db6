package dev.tributary.journeys.money.model;

import java.time.Instant;
import java.util.TreeMap;

/** Values of one setting by the instant from which each holds; the first holds from the beginning of time. */
final class History<T> {
    private final TreeMap<Instant, T> values = new TreeMap<>();

    History(T first) {
        values.put(Instant.MIN, first);
    }

    void change(Instant from, T value) {
        values.put(from, value);
    }

    T at(Instant instant) {
        return values.floorEntry(instant).getValue();
    }
}
