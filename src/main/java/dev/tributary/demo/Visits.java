package dev.tributary.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The visits that came by an affiliate's link.
 *
 * @param clicks the click ids that a shop would have kept, by time
 */
record Visits(NavigableMap<Instant, String> clicks) {
    private static final List<String> CHANNELS = List.of("instagram", "newsletter", "blog");
    /** Visits by day of the week, Monday first. */
    private static final int[] VISITS_BY_WEEKDAY = {1, 0, 1, 1, 1, 2, 1};

    /**
     * Reports the clicks of earlier days afterwards, as a shop with its own redirects does; today's visit follows the link.
     *
     * @param times factor for the visits of a week
     */
    static Visits record(Api brand, Affiliate affiliate, Instant now, int days, int times) {
        var reported = pastClicks(affiliate, LocalDate.ofInstant(now, SeasonOrders.LONDON), days, times);
        var ids = reported.values().parallelStream()
                .map(click -> brand.post("/v1/clicks", click).path("clickId").asText())
                .toList()
                .iterator();
        var clicks = new TreeMap<Instant, String>();
        reported.keySet().forEach(at -> clicks.put(at, ids.next()));
        var location = brand.visit("/r/" + affiliate.slug() + "?s1=" + CHANNELS.get(0), browser(0));
        clicks.put(now, location.replaceFirst(".*[?&]clk=([^&#]*).*", "$1"));
        return new Visits(clicks);
    }

    Optional<String> lastClick(Instant at) {
        return Optional.ofNullable(clicks.floorEntry(at)).map(Map.Entry::getValue);
    }

    private static NavigableMap<Instant, Map<String, String>> pastClicks(
            Affiliate affiliate, LocalDate today, int days, int times) {
        var clicks = new TreeMap<Instant, Map<String, String>>();
        for (int ago = days; ago > 0; ago--) {
            var date = today.minusDays(ago);
            int visits = VISITS_BY_WEEKDAY[date.getDayOfWeek().getValue() - 1] * times;
            for (int visit = 0; visit < visits; visit++) {
                var at = date.atTime(7 + 2 * visit, 5 + ago)
                        .atZone(SeasonOrders.LONDON)
                        .toInstant();
                clicks.put(at, click(affiliate, at, ago, visit));
            }
        }
        return clicks;
    }

    private static Map<String, String> click(Affiliate affiliate, Instant at, int ago, int visit) {
        return Map.of(
                "slug", affiliate.slug(),
                "occurredAt", at.toString(),
                "userAgent", browser(visit),
                "ipAddress", "203.0.113." + (100 + visit),
                "s1", CHANNELS.get((ago + visit) % CHANNELS.size()));
    }

    private static String browser(int version) {
        return "Mozilla/5.0 (X11; Linux x86_64; rv:13%1$d.0) Gecko/20100101 Firefox/13%1$d.0".formatted(version);
    }
}
