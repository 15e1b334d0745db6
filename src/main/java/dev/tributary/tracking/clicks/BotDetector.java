package dev.tributary.tracking.clicks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import ua_parser.DeviceParser;
import ua_parser.Parser;

/** Tells crawlers, monitors and link previewers by what they call themselves, after the list that uap-core maintains. */
@Singleton
class BotDetector {
    private static final String LIST = "/ua_parser/regexes.yaml";
    private static final String SPIDER = "Spider";
    private static final int MOST_REMEMBERED = 20_000;

    private final Cache<String, Boolean> bots =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** Few patterns, and nobody is a spider whom none of them fits. */
    private final DeviceParser suspects;

    /** Hundreds, of which the first that fits decides: a tablet with Silk is no spider, whatever the pattern for spiders says. */
    private final DeviceParser devices;

    BotDetector() {
        List<Map<String, String>> patterns = patterns();
        devices = DeviceParser.fromList(patterns);
        suspects = DeviceParser.fromList(patterns.stream()
                .filter(pattern -> SPIDER.equals(pattern.get("device_replacement")))
                .toList());
    }

    /** Slow for an agent not seen before: not for an event loop. */
    boolean isBot(String agent) {
        return Boolean.TRUE.equals(bots.get(agent, this::isSpider));
    }

    private boolean isSpider(String agent) {
        return isSpider(suspects, agent) && isSpider(devices, agent);
    }

    private static boolean isSpider(DeviceParser parser, String agent) {
        return SPIDER.equals(parser.parse(agent).family);
    }

    private static List<Map<String, String>> patterns() {
        try (InputStream list = Parser.class.getResourceAsStream(LIST)) {
            var options = new LoaderOptions();
            options.setCodePointLimit(Parser.CODE_POINT_LIMIT);
            Map<String, List<Map<String, String>>> all = new Yaml(new SafeConstructor(options)).load(list);
            return all.getOrDefault("device_parsers", List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
