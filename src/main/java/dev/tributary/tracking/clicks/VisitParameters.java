package dev.tributary.tracking.clicks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a tracking link. Ad networks append parameters of their own, also malformed ones; none of them stops
 * a redirect. Names are case-insensitive; the first parameter of a name counts.
 *
 * @param url a page of the shop other than the offer's
 * @param paid the parameter by which an ad network marks a paid visit, here or in {@code url}
 */
record VisitParameters(@Nullable String url, @Nullable String paid, SubIds subIds) {
    private static final VisitParameters NONE = pick(Map.of(), null);
    private static final Set<String> OURS = Set.of("url", "s1", "s2", "s3", "s4", "s5");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    static VisitParameters parse(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return NONE;
        }
        Map<String, String> found = new HashMap<>();
        String paid = null;
        for (var pair : query.split("&")) {
            int equals = pair.indexOf('=');
            var name = (equals < 0 ? pair : pair.substring(0, equals)).toLowerCase(Locale.ROOT);
            if (OURS.contains(name)) {
                found.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
            } else if (paid == null && PaidTraffic.PARAMETERS.contains(name)) {
                paid = name;
            }
        }
        return pick(found, paid);
    }

    private static VisitParameters pick(Map<String, String> found, @Nullable String paid) {
        var url = found.get("url");
        return new VisitParameters(
                url,
                paid != null || url == null ? paid : PaidTraffic.ofPage(url),
                SubIds.of(found.get("s1"), found.get("s2"), found.get("s3"), found.get("s4"), found.get("s5")));
    }

    private static String decode(String value) {
        return URLDecoder.decode(BROKEN_ESCAPE.matcher(value).replaceAll("%25"), UTF_8);
    }
}
