package dev.tributary.platform.transactions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Splits a list with duplicates into rounds, so that the second of two duplicates is handled after the first. */
final class DuplicateFreeRounds {
    private DuplicateFreeRounds() {}

    /**
     * Returns indexes into the list, in rounds that hold no duplicates.
     *
     * @param one a key that duplicates share; null for an element without one
     * @param other a second such key
     */
    static <T> List<List<Integer>> split(
            List<T> list, Function<T, @Nullable String> one, Function<T, @Nullable String> other) {
        List<List<Integer>> rounds = new ArrayList<>();
        Map<String, Integer> nextByOne = new HashMap<>();
        Map<String, Integer> nextByOther = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            var first = one.apply(list.get(i));
            var second = other.apply(list.get(i));
            int round = Math.max(next(nextByOne, first), next(nextByOther, second));
            put(nextByOne, first, round + 1);
            put(nextByOther, second, round + 1);
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(i);
        }
        return rounds;
    }

    private static int next(Map<String, Integer> rounds, @Nullable String same) {
        return same == null ? 0 : rounds.getOrDefault(same, 0);
    }

    private static void put(Map<String, Integer> rounds, @Nullable String same, int round) {
        if (same != null) {
            rounds.put(same, round);
        }
    }
}
