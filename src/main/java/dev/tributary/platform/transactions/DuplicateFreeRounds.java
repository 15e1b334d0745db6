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
     * @param firstKey a key that duplicates share; null for an element without one
     * @param secondKey a second such key
     */
    static <T> List<List<Integer>> split(
            List<T> list, Function<T, @Nullable String> firstKey, Function<T, @Nullable String> secondKey) {
        List<List<Integer>> rounds = new ArrayList<>();
        Map<String, Integer> nextByFirst = new HashMap<>();
        Map<String, Integer> nextBySecond = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            var first = firstKey.apply(list.get(i));
            var second = secondKey.apply(list.get(i));
            int round = Math.max(next(nextByFirst, first), next(nextBySecond, second));
            put(nextByFirst, first, round + 1);
            put(nextBySecond, second, round + 1);
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(i);
        }
        return rounds;
    }

    private static int next(Map<String, Integer> rounds, @Nullable String key) {
        return key == null ? 0 : rounds.getOrDefault(key, 0);
    }

    private static void put(Map<String, Integer> rounds, @Nullable String key, int round) {
        if (key != null) {
            rounds.put(key, round);
        }
    }
}
