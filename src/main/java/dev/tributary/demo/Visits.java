package dev.tributary.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who followed an affiliate's link.
 *
 * @param clicks the click ids that a shop would have kept, by time
 */
record Visits(NavigableMap<Instant, String> clicks) {
    private static final List<String> PLACES = List.of("instagram", "newsletter", "blog");
    /** Visits on a day of the week, Monday first. */
    private static final int[] A_WEEK = {1, 0, 1, 1, 1, 2, 1};

    /**
     * Those of earlier days are told afterwards, as by a shop that leads visitors itself; today's follows the link.
     *
     * @param times how often the visits of a week come
     */
    static Visits make(Api brand, Affiliate affiliate, Instant now, int days, int times) {
        var told = told(affiliate, LocalDate.ofInstant(now, SeasonOrders.LONDON), days, times);
        var ids = told.values().parallelStream()
                .map(click -> brand.post("/v1/clicks", click).path("clickId").asText())
                .toList()
                .iterator();
        var clicks = new TreeMap<Instant, String>();
        told.keySet().forEach(at -> clicks.put(at, ids.next()));
        var led = brand.visit("/r/" + affiliate.slug() + "?s1=" + PLACES.get(0), browser(0));
        clicks.put(now, led.replaceFirst(".*[?&]clk=([^&#]*).*", "$1"));
        return new Visits(clicks);
    }

    Optional<String> lastClick(Instant at) {
        return Optional.ofNullable(clicks.floorEntry(at)).map(Map.Entry::getValue);
    }

    private static NavigableMap<Instant, Map<String, String>> told(
            Affiliate affiliate, LocalDate today, int days, int times) {
        var told = new TreeMap<Instant, Map<String, String>>();
        for (int ago = days; ago > 0; ago--) {
            var date = today.minusDays(ago);
            int visits = A_WEEK[date.getDayOfWeek().getValue() - 1] * times;
            for (int visit = 0; visit < visits; visit++) {
                var at = date.atTime(7 + 2 * visit, 5 + ago)
                        .atZone(SeasonOrders.LONDON)
                        .toInstant();
                told.put(at, report(affiliate, at, ago, visit));
            }
        }
        return told;
    }

    private static Map<String, String> report(Affiliate affiliate, Instant at, int ago, int visit) {
        return Map.of(
                "slug", affiliate.slug(),
                "occurredAt", at.toString(),
                "userAgent", browser(visit),
                "ipAddress", "203.0.113." + (100 + visit),
                "s1", PLACES.get((ago + visit) % PLACES.size()));
    }

    private static String browser(int which) {
        return "Mozilla/5.0 (X11; Linux x86_64; rv:13%1$d.0) Gecko/20100101 Firefox/13%1$d.0".formatted(which);
    }
}
