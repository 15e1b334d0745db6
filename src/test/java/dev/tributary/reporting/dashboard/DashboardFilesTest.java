package dev.tributary.reporting.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of the reference dashboard are consistent, as far as that can be checked without a browser. */
class DashboardFilesTest {
    private static final Path RESOURCES = Path.of("src/main/resources/META-INF/resources");
    private static final Path HOME = RESOURCES.resolve("dashboard");

    @Test
    void the_languages_have_the_same_words_with_the_same_places_to_fill() {
        assertThat(placeholders("de")).isEqualTo(placeholders("en"));
        assertThat(placeholders("en")).hasSizeGreaterThan(100);
    }

    @Test
    void every_word_that_is_asked_for_is_there() {
        var keys = scripts()
                .flatMap(script -> matches("\\bt\\('(\\w+)'", read(script)))
                .map(match -> match.group(1))
                .toList();

        assertThat(keys).hasSizeGreaterThan(50);
        assertThat(placeholders("en").keySet()).containsAll(keys);
    }

    @Test
    void every_code_of_the_api_has_words() {
        var contract = read(Path.of("openapi.yaml"));
        Map.of("entry", "EntryKind", "payout", "PayoutStatus", "method", "PayoutMethod", "reward", "RewardTrigger")
                .forEach((prefix, schema) -> assertThat(placeholders("en").keySet())
                        .containsAll(values(contract, schema).stream()
                                .map(code -> prefix + "_" + code)
                                .toList()));
    }

    @Test
    void nothing_is_loaded_from_elsewhere() {
        var addresses = files().filter(file -> !file.toString().endsWith(".md"))
                .flatMap(file -> matches("(?:https?:)?//[\\w.-]+\\.\\w+", read(file)))
                .map(MatchResult::group)
                .filter(address -> !address.equals("http://www.w3.org"));

        assertThat(addresses).isEmpty();
    }

    @Test
    void the_page_names_every_module_so_that_they_load_at_once() {
        var named = matches("rel=\"modulepreload\" href=\"([^\"]+)\"", read(HOME.resolve("index.html")))
                .map(match -> HOME.resolve(match.group(1)));

        assertThat(named).containsExactlyInAnyOrderElementsOf(scripts().toList());
    }

    @Test
    void what_the_pages_refer_to_is_packaged() {
        Stream.of(RESOURCES.resolve("index.html"), HOME.resolve("index.html"))
                .flatMap(page -> matches("(?:href|src)=\"([^\"]+\\.\\w+)\"", read(page))
                        .map(match -> page.resolveSibling(match.group(1)).toString()))
                .map(path -> path.replaceFirst("^/", RESOURCES + "/"))
                .forEach(path -> assertThat(getClass().getResource(path.replaceFirst("^src/main/resources", "")))
                        .as(path)
                        .isNotNull());
    }

    private static Map<String, List<String>> placeholders(String language) {
        Map<String, List<String>> placeholders = new TreeMap<>();
        matches("(?m)^  (\\w+): '(.*)',$", read(HOME.resolve("js/i18n/" + language + ".js")))
                .forEach(entry -> placeholders.put(
                        entry.group(1),
                        matches("\\{\\w+}", entry.group(2))
                                .map(MatchResult::group)
                                .sorted()
                                .toList()));
        return placeholders;
    }

    private static TreeSet<String> values(String contract, String schema) {
        var values = matches("\n    " + schema + ":\n      type: string\n      enum:\n((?:      - \\w+\n)+)", contract)
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
        return new TreeSet<>(matches("\\w+", values).map(MatchResult::group).toList());
    }

    private static Stream<Path> scripts() {
        return files().filter(file -> file.toString().endsWith(".js"));
    }

    private static Stream<Path> files() {
        try (var files = Files.walk(HOME)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MatchResult> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
