package dev.tributary.platform.problems;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/** Suggests a known name for an unknown one. */
final class SimilarName {
    private static final int MAX_EDITS = 2;

    private SimilarName() {}

    /** The end of a sentence: a suggestion, or a full stop. */
    static String hint(String name, Collection<String> known) {
        return known.stream()
                .filter(other -> edits(name, other) <= MAX_EDITS)
                .min(Comparator.comparingInt((String other) -> edits(name, other))
                        .thenComparing(other -> other))
                .map(other -> "; did you mean '" + other + "'?")
                .orElse(".");
    }

    /** The Levenshtein distance, ignoring case. */
    private static int edits(String from, String to) {
        var a = from.toLowerCase(Locale.ROOT);
        var b = to.toLowerCase(Locale.ROOT);
        if (Math.abs(a.length() - b.length()) > MAX_EDITS) {
            return MAX_EDITS + 1;
        }
        var row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
