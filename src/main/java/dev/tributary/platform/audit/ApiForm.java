package dev.tributary.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tributary.platform.web.JsonRules;
import dev.tributary.platform.web.TypeId;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts the columns of a row to the names and values of the API: {@code offer_id} becomes {@code offerId}, a UUID an id
 * with its prefix.
 */
@Singleton
public final class ApiForm {
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("batch_id", "bat"),
            Map.entry("conversion_id", "cnv"),
            Map.entry("enrollment_id", "enr"),
            Map.entry("endpoint_id", "whk"),
            Map.entry("integration_id", "int"),
            Map.entry("item_id", "itm"),
            Map.entry("member_id", "mem"),
            Map.entry("message_id", "msg"),
            Map.entry("offer_id", "off"),
            Map.entry("payout_id", "pay"),
            Map.entry("plan_id", "plan"),
            Map.entry("project_id", "prj"),
            Map.entry("refund_id", "rfd"),
            Map.entry("staff_id", "stf"));
    private static final String OWN_ID = "id";
    private static final String BRAND = "brand_id";
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.*");
    private static final Pattern WORD_START = Pattern.compile("_([a-z0-9])");
    private static final int UUID_LENGTH = 36;

    private final ObjectMapper json;

    ApiForm(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param columns the row as JSON
     * @param kind prefix of the row's own id
     */
    @Nullable
    public JsonNode of(@Nullable String columns, String kind) {
        if (columns == null) {
            return null;
        }
        var form = json.createObjectNode();
        read(columns).properties().forEach(column -> {
            if (!column.getKey().equals(BRAND)) {
                form.set(memberName(column.getKey()), value(column.getKey(), column.getValue(), kind));
            }
        });
        return form;
    }

    /** The members of {@code whole} that are in {@code changed}. */
    public static JsonNode only(JsonNode changed, JsonNode whole) {
        List<String> names = new ArrayList<>();
        changed.fieldNames().forEachRemaining(names::add);
        return ((ObjectNode) whole.deepCopy()).retain(names);
    }

    private ObjectNode read(String columns) {
        try {
            return (ObjectNode) json.readTree(columns);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database wrote JSON that cannot be read", e);
        }
    }

    /** {@code offer_id} becomes {@code offerId}. */
    public static String memberName(String column) {
        return WORD_START.matcher(column).replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
    }

    private static JsonNode value(String column, JsonNode value, String kind) {
        if (!value.isTextual()) {
            return value;
        }
        var prefix = column.equals(OWN_ID) ? kind : PREFIXES.get(column);
        var text = value.textValue();
        if (prefix != null && isUuid(text)) {
            return TextNode.valueOf(TypeId.format(prefix, UUID.fromString(text)));
        }
        return INSTANT.matcher(text).matches() ? instant(text, value) : value;
    }

    /** Whether it is a UUID: a shop's own refund id has the same column name as ours. */
    private static boolean isUuid(String text) {
        return text.length() == UUID_LENGTH && text.charAt(8) == '-' && text.charAt(13) == '-';
    }

    private static JsonNode instant(String text, JsonNode same) {
        try {
            return TextNode.valueOf(JsonRules.text(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeParseException e) {
            return same;
        }
    }
}
