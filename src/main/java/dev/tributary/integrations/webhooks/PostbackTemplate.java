package dev.tributary.integrations.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.problems.InvalidFields;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address with placeholders such as {@code {commission}} in its path or query, which are filled in percent-encoded. */
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

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern HOST = Pattern.compile("https?://[^/?#]*", Pattern.CASE_INSENSITIVE);

    /**
     * @param checkAddress the check of the address without placeholders
     * @throws InvalidFields when a placeholder is unknown or in the host
     */
    void check(Consumer<String> checkAddress) {
        var placeholders = PLACEHOLDER.matcher(text);
        while (placeholders.find()) {
            if (!NAMES.contains(placeholders.group(1))) {
                throw refused("unknown_place", "There is no {" + placeholders.group(1) + "} to fill in.");
            }
        }
        var host = HOST.matcher(text);
        if (host.lookingAt() && host.group().contains("{")) {
            throw refused("place_in_host", "Places stand in the path or the query.");
        }
        checkAddress.accept(fill(Map.of()));
    }

    private static InvalidFields refused(String code, String detail) {
        return new InvalidFields("/url", code, detail);
    }

    /** A placeholder without a value becomes empty. */
    String fill(Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(placeholder ->
                        Matcher.quoteReplacement(URLEncoder.encode(values.getOrDefault(placeholder.group(1), ""), UTF_8)
                                .replace("+", "%20")));
    }
}
