package dev.tributary.platform.transactions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The same thing more than once in one list: the second is looked at when the first is done. */
public final class DuplicateFreeRounds {
    private DuplicateFreeRounds() {}

    /** Places in the list, each round without a thing twice. */
    public static <T> List<List<Integer>> split(List<T> list, Function<T, String> identity) {
        List<List<Integer>> rounds = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < list.size(); i++) {
            int round = seen.merge(identity.apply(list.get(i)), 0, (before, first) -> before + 1);
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(i);
        }
        return rounds;
    }
}
