package dev.tributary.platform.problems;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The translation of a text that contains values: the key {@code must_be_at_most_{0}} is for "Must be at most 100.".
 *
 * @param length of the key; of several that match a text, the longest one says the most about it
 */
record TextTemplate(Pattern english, String translation, int length) {
    private static final Pattern VALUE = Pattern.compile("\\{\\d}");
    private static final String BETWEEN_WORDS = "[^a-z0-9]+";
    /** Leaves a value its sign, its quotes and its braces. */
    private static final String BEFORE_VALUE = "[^a-z0-9{'\"-]+";

    private static final String AFTER_VALUE = "[;,:]?\\\\s+";

    /** The templates of a language, the most specific first. */
    static List<TextTemplate> of(ResourceBundle texts, String prefix) {
        return texts.keySet().stream()
                .filter(key -> key.startsWith(prefix) && VALUE.matcher(key).find())
                .map(key ->
                        new TextTemplate(pattern(key.substring(prefix.length())), texts.getString(key), key.length()))
                .sorted(Comparator.comparingInt(TextTemplate::length).reversed())
                .toList();
    }

    private static Pattern pattern(String key) {
        var text = key.replaceAll("_(?=\\{)", BEFORE_VALUE)
                .replaceAll("(?<=})_", AFTER_VALUE)
                .replace("_", BETWEEN_WORDS);
        var end = key.endsWith("}") ? "[.?]?" : "[^a-z0-9]*";
        return Pattern.compile(
                VALUE.matcher(text).replaceAll("(.+?)") + end, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** The values in an English text, if it is one of this template. */
    Optional<List<String>> values(String text) {
        var match = english.matcher(text);
        return match.matches() ? Optional.of(values(match.toMatchResult())) : Optional.empty();
    }

    private static List<String> values(MatchResult match) {
        return IntStream.rangeClosed(1, match.groupCount())
                .mapToObj(match::group)
                .toList();
    }
}
