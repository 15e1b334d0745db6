package dev.tributary.tracking.codes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The codes as they would be if no more were taken than is known.
 *
 * @param tries how many endings each wish went through
 */
record CodeDraft(List<GenerateCodes.Named> codes, Set<String> keys, Map<String, Integer> tries) {
    private static final int LETTERS = 26;

    static CodeDraft of(List<String> wishes, Set<String> taken) {
        var draft = new CodeDraft(new ArrayList<>(), new HashSet<>(), new LinkedHashMap<>());
        wishes.forEach(wish -> draft.add(wish, taken));
        return draft;
    }

    private void add(String wish, Set<String> taken) {
        int attempt = tries.getOrDefault(wish, 0);
        String code;
        String key;
        do {
            code = wish + ending(attempt++);
            key = PromoCode.key(code);
        } while (taken.contains(key) || !keys.add(key));
        tries.put(wish, attempt);
        codes.add(new GenerateCodes.Named(code, wish));
    }

    /** As many more as a wish went through already: after five thousand Sarahs it takes 13 questions, not 5000. */
    Set<String> furtherKeys() {
        Map<String, Integer> bearers = new HashMap<>();
        codes.forEach(named -> bearers.merge(named.wanted(), 1, Integer::sum));
        Set<String> further = new HashSet<>();
        tries.forEach((wish, tried) -> {
            boolean steppedOver = tried > bearers.getOrDefault(wish, 0);
            for (int attempt = tried; steppedOver && attempt < 2 * tried; attempt++) {
                further.add(PromoCode.key(wish + ending(attempt)));
            }
        });
        return further;
    }

    /** Nothing, then A to Z, then 2, 3, … */
    private static String ending(int attempt) {
        if (attempt == 0) {
            return "";
        }
        return attempt <= LETTERS ? String.valueOf((char) ('A' + attempt - 1)) : String.valueOf(attempt - LETTERS + 1);
    }
}
