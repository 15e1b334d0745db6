package dev.tributary.tracking.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BotDetectorTest {
    private static final int LONGEST = Visit.MAX_AGENT_LENGTH;
    private static final BotPatterns LIST = BotPatterns.read();

    @Test
    void at_least_97_of_100_agents_of_a_public_collection_of_crawlers_are_bots() {
        var crawlers = agents("crawler-user-agents.txt");

        var missed = crawlers.stream().filter(agent -> !LIST.match(agent)).toList();

        assertThat(crawlers).hasSizeGreaterThan(2000);
        assertThat(missed).as("%s", missed).hasSizeLessThan(crawlers.size() * 3 / 100);
    }

    @Test
    void nobody_in_a_browser_or_in_the_browser_of_an_app_is_a_bot() {
        var people = agents("people.txt");

        assertThat(people).hasSizeGreaterThanOrEqualTo(60);
        assertThat(people).noneMatch(LIST::match);
    }

    @Test
    void previews_assistants_and_programs_are_bots() {
        assertThat(List.of(
                        "facebookexternalhit/1.1 Facebot Twitterbot/1.0", // iMessage
                        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko)"
                                + " Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
                        "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
                        "Mozilla/5.0 (compatible; GoogleMessages; +https://developers.google.com/messages)",
                        "Viber/13.3.0.4 CFNetwork/1121.2.2 Darwin/19.2.0 Viber link preview",
                        "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)",
                        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                                + " Version/13.1.1 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)",
                        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0;"
                                + " +https://openai.com/bot",
                        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0"
                                + " Safari/537.36",
                        "WhatsApp/2.23.20.0",
                        "TelegramBot (like TwitterBot)",
                        "curl/8.5.0",
                        "Wget/1.21.4",
                        "python-requests/2.32.3",
                        "Java-http-client/17.0.11",
                        "okhttp/4.12.0"))
                .allMatch(LIST::match);
    }

    /** A worst case of seconds would show on any machine; the mean of the generated agents is some 50 µs. */
    @Test
    void no_agent_takes_long_to_judge() {
        var random = new Random(1);
        var invented =
                IntStream.range(0, 2_000).mapToObj(i -> text(random, i % 3)).toList();
        long start = System.nanoTime();

        invented.forEach(LIST::match);
        List.of("a", "-", "@", "a@", "1/", "; a", "mozilla/5.0 (", "mozilla/5.0 (compatible; a/1.0 ").stream()
                .map(piece -> piece.repeat(LONGEST).substring(0, LONGEST))
                .forEach(LIST::match);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    private static String text(Random random, int kind) {
        return random.ints(LONGEST, 0, 90)
                .mapToObj(i -> switch (kind) {
                    case 0 -> String.valueOf((char) ('a' + i % 26));
                    case 1 -> String.valueOf("-_.: %();/@".charAt(i % 11));
                    default -> String.valueOf((char) ('!' + i));
                })
                .reduce("", String::concat);
    }

    private static List<String> agents(String file) {
        try (var list = BotDetectorTest.class.getResourceAsStream("/clicks/" + file)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
