package dev.tributary.tracking.clicks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.re2j.Pattern;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The patterns of {@code bots.txt}. Matching takes time linear in the length of the user agent: patterns that are not plain
 * text are matched by RE2, which does not backtrack.
 */
final class BotPatterns {
    private static final String LIST = "bots.txt";

    private final LocalDate date;
    private final Pattern people;
    private final List<WordMatcher> words;
    private final Pattern starts;
    private final Pattern patterns;

    private BotPatterns(List<String> lines) {
        date = LocalDate.parse(
                values(lines, "date ").collect(Collectors.toList()).get(0));
        people = anyOf(values(lines, "person ").map(Pattern::quote));
        words = values(lines, "bot ")
                .filter(WordMatcher::isWord)
                .map(WordMatcher::parse)
                .toList();
        starts = anyOf(values(lines, "bot ").filter(pattern -> pattern.startsWith("^")));
        patterns = anyOf(
                values(lines, "bot ").filter(pattern -> !pattern.startsWith("^") && !WordMatcher.isWord(pattern)));
    }

    static BotPatterns read() {
        try (var list = BotPatterns.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException(LIST + " is missing from the build");
            }
            return new BotPatterns(new BufferedReader(new InputStreamReader(list, UTF_8))
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> values(List<String> lines, String kind) {
        return lines.stream().filter(line -> line.startsWith(kind)).map(line -> line.substring(kind.length()));
    }

    private static Pattern anyOf(Stream<String> patterns) {
        return Pattern.compile(patterns.collect(Collectors.joining("|")));
    }

    /** When the list was published. */
    LocalDate date() {
        return date;
    }

    boolean match(String agent) {
        var text = people.matcher(agent.toLowerCase(Locale.ROOT)).replaceAll("");
        return starts.matcher(text).lookingAt()
                || words.stream().anyMatch(word -> word.isIn(text))
                || patterns.matcher(text).find();
    }
}
