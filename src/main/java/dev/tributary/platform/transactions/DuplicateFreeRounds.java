package dev.tributary.platform.transactions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The same thing more than once in one list: the second is looked at when the first is done. */
public final class DuplicateFreeRounds {
    private DuplicateFreeRounds() {}

    /**
     * Indexes into the list, each round without a thing twice.
     *
     * @param identity what makes two elements the same thing; null for one that is like no other
     */
    public static <T> List<List<Integer>> split(List<T> list, Function<T, @Nullable String> identity) {
        List<List<Integer>> rounds = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            var same = identity.apply(list.get(i));
            int round = same == null ? 0 : seen.merge(same, 0, (before, first) -> before + 1);
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(i);
        }
        return rounds;
    }
}
