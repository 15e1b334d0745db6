package dev.tributary.integrations.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.sales.buyers.BuyerErased;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds a buyer in messages of shops. An e-mail address is found anywhere; the shop's customer id only where shops write it,
 * since a short number stands for other things elsewhere.
 */
final class BuyerMention {
    private static final Set<String> ID_MEMBERS = Set.of("customer", "customer_id", "customerid", "_customer_user");
    private static final String CUSTOMER = "customer";
    private static final Pattern PERCENT_ESCAPES = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

    /** WooCommerce's customer id in orders of buyers without an account. */
    private static final String NOBODY = "0";

    private final ObjectMapper json;
    private final @Nullable String id;
    private final Pattern anywhere;

    BuyerMention(BuyerErased buyer, ObjectMapper json) {
        this.json = json;
        this.id = NOBODY.equals(buyer.customerId()) ? null : buyer.customerId();
        var patterns = Stream.of(
                        buyer.email() == null ? null : emailPattern(buyer.email()), id == null ? null : idPattern(id))
                .filter(pattern -> pattern != null)
                .toList();
        // Without patterns nothing is found.
        this.anywhere = Pattern.compile(
                patterns.isEmpty() ? "(?!)" : String.join("|", patterns),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String emailPattern(String email) {
        return "(?<![0-9A-Za-z._+-])" + Pattern.quote(email) + "(?![0-9A-Za-z-]|\\.[0-9A-Za-z])";
    }

    /** In the parameters of an address, in a global id of Shopify, and in JSON that is broken. */
    private static String idPattern(String id) {
        return "(?:(?:^|[?&])customer(?:_?id)?=|/Customer/|\"customer(?:_?id)?\"\\s*:\\s*(?:\\{\\s*\"id\"\\s*:\\s*)?\"?)"
                + Pattern.quote(id) + "(?![0-9A-Za-z])";
    }

    boolean isIn(String topic, String body) {
        try {
            var message = json.readTree(body);
            return isIn(message) || (topic.toLowerCase(Locale.ROOT).startsWith(CUSTOMER) && isId(message.path("id")));
        } catch (JsonProcessingException noJson) {
            return isInText(body);
        }
    }

    private boolean isIn(JsonNode node) {
        if (node.isValueNode()) {
            return node.isTextual() && isInText(node.textValue());
        }
        if (CUSTOMER.equals(node.path("object").textValue()) && isId(node.path("id"))) {
            return true;
        }
        return node.isObject()
                ? node.properties().stream().anyMatch(this::isIn)
                : StreamSupport.stream(node.spliterator(), false).anyMatch(this::isIn);
    }

    private boolean isIn(Map.Entry<String, JsonNode> member) {
        var name = member.getKey().toLowerCase(Locale.ROOT);
        var value = member.getValue();
        return (ID_MEMBERS.contains(name) && isId(value))
                || (CUSTOMER.equals(name) && isId(value.path("id")))
                || isInText(member.getKey())
                || isIn(value);
    }

    private boolean isId(JsonNode value) {
        return id != null && value.isValueNode() && id.equalsIgnoreCase(value.asText());
    }

    private boolean isInText(String text) {
        return anywhere.matcher(text).find()
                || anywhere.matcher(percentDecoded(text)).find();
    }

    private static String percentDecoded(String text) {
        return PERCENT_ESCAPES
                .matcher(text)
                .replaceAll(escapes -> Matcher.quoteReplacement(URLDecoder.decode(escapes.group(), UTF_8)));
    }
}
