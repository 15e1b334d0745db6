package dev.tributary.integrations.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.problems.InvalidFields;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address with places such as {@code {commission}} in its path or query, which are filled in percent-encoded. */
record PostbackTemplate(String text) {
    static final Set<String> NAMES = Set.of(
            "event",
            "eventId",
            "conversionId",
            "orderRef",
            "status",
            "type",
            "sale",
            "commission",
            "currency",
            "occurredAt",
            "sub1",
            "sub2",
            "sub3",
            "sub4",
            "sub5");

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern HOST = Pattern.compile("https?://[^/?#]*", Pattern.CASE_INSENSITIVE);

    /** @throws InvalidFields when a place is unknown or stands in the host */
    void check(CheckedAddress addresses) {
        var places = PLACE.matcher(text);
        while (places.find()) {
            if (!NAMES.contains(places.group(1))) {
                throw refused("unknown_place", "There is no {" + places.group(1) + "} to fill in.");
            }
        }
        var host = HOST.matcher(text);
        if (host.lookingAt() && host.group().contains("{")) {
            throw refused("place_in_host", "Places stand in the path or the query.");
        }
        addresses.check(fill(Map.of()));
    }

    private static InvalidFields refused(String code, String detail) {
        return new InvalidFields("/url", code, detail);
    }

    /** What has no value becomes empty. */
    String fill(Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place ->
                        Matcher.quoteReplacement(URLEncoder.encode(values.getOrDefault(place.group(1), ""), UTF_8)
                                .replace("+", "%20")));
    }
}
