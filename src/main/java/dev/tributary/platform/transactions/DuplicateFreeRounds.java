package dev.tributary.platform.transactions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The same thing more than once in one list: the second is looked at when the first is done. */
final class DuplicateFreeRounds {
    private DuplicateFreeRounds() {}

    /**
     * Indexes into the list, each round without a thing twice.
     *
     * @param one what makes two elements the same thing; null for one that is like no other
     * @param other the same by something else
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
