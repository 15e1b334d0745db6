package dev.tributary.tracking.codes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proposed codes, given the codes that are known to be taken.
 *
 * @param tries number of suffixes tried for each base code
 */
record CodeDraft(List<GenerateCodes.Named> codes, Set<String> keys, Map<String, Integer> tries) {
    private static final int LETTERS = 26;

    static CodeDraft of(List<String> baseCodes, Set<String> taken) {
        var draft = new CodeDraft(new ArrayList<>(), new HashSet<>(), new LinkedHashMap<>());
        baseCodes.forEach(baseCode -> draft.add(baseCode, taken));
        return draft;
    }

    private void add(String baseCode, Set<String> taken) {
        int attempt = tries.getOrDefault(baseCode, 0);
        String code;
        String key;
        do {
            code = baseCode + suffix(attempt++);
            key = PromoCode.key(code);
        } while (taken.contains(key) || !keys.add(key));
        tries.put(baseCode, attempt);
        codes.add(new GenerateCodes.Named(code, baseCode));
    }

    /** The keys of as many further suffixes as were tried: for five thousand Sarahs it takes 13 queries instead of 5000. */
    Set<String> furtherKeys() {
        Map<String, Integer> uses = new HashMap<>();
        codes.forEach(named -> uses.merge(named.baseCode(), 1, Integer::sum));
        Set<String> further = new HashSet<>();
        tries.forEach((baseCode, tried) -> {
            boolean hasCollision = tried > uses.getOrDefault(baseCode, 0);
            for (int attempt = tried; hasCollision && attempt < 2 * tried; attempt++) {
                further.add(PromoCode.key(baseCode + suffix(attempt)));
            }
        });
        return further;
    }

    /** Nothing, then A to Z, then 2, 3, … */
    private static String suffix(int attempt) {
        if (attempt == 0) {
            return "";
        }
        return attempt <= LETTERS ? String.valueOf((char) ('A' + attempt - 1)) : String.valueOf(attempt - LETTERS + 1);
    }
}
