package dev.tributary.program.offers;

import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.values.PercentCoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters an offer adds to its links, such as {@code utm_content={{memberId}}}. Read once, filled per redirect. */
public final class UtmTemplate {
    public static final Set<String> FIELDS =
            Set.of("memberId", "offerId", "firstName", "promoCode", "s1", "s2", "s3", "s4", "s5");

    /** Reserved for the click id. */
    public static final String CLICK_PARAMETER = "clk";

    public static final UtmTemplate NONE = new UtmTemplate(Map.of());

    private static final Pattern FIELD = Pattern.compile("\\{\\{(.*?)}}");
    private static final int MAX_PARAMETERS = 20;

    /** Text that is already percent-encoded, or a merge field to be filled. */
    private record Piece(boolean field, String text) {}

    private final Map<String, List<Piece>> parameters;

    private UtmTemplate(Map<String, List<Piece>> parameters) {
        this.parameters = parameters;
    }

    /** @throws ValueRefused for a blank name, for {@code clk}, for an unknown field, for more than 20 parameters */
    public static UtmTemplate parse(Map<String, String> utm) {
        if (utm.size() > MAX_PARAMETERS) {
            throw new ValueRefused("", "too_many", "At most " + MAX_PARAMETERS + " are possible.");
        }
        Map<String, List<Piece>> parameters = new LinkedHashMap<>();
        utm.forEach((name, value) -> {
            var pointer = "/" + name.replace("~", "~0").replace("/", "~1");
            if (name.isBlank() || name.equals(CLICK_PARAMETER)) {
                throw new ValueRefused(pointer, "reserved_name", "A parameter cannot be named \"" + name + "\".");
            }
            parameters.put(name, ValueRefused.at(pointer, () -> pieces(value)));
        });
        return new UtmTemplate(parameters);
    }

    private static List<Piece> pieces(String value) {
        List<Piece> pieces = new ArrayList<>();
        Matcher field = FIELD.matcher(value);
        int end = 0;
        while (field.find()) {
            String name = field.group(1).strip();
            if (!FIELDS.contains(name)) {
                throw new ValueRefused("", "unknown_merge_field", "There is no merge field {{" + name + "}}.");
            }
            pieces.add(new Piece(false, PercentCoding.encoded(value.substring(end, field.start()))));
            pieces.add(new Piece(true, name));
            end = field.end();
        }
        pieces.add(new Piece(false, PercentCoding.encoded(value.substring(end))));
        return List.copyOf(pieces);
    }

    /** Parameters with percent-encoded values, in the template's order, without empty ones. */
    public Map<String, String> filled(Map<String, String> fields) {
        if (parameters.isEmpty()) {
            return Map.of();
        }
        Map<String, String> filled = new LinkedHashMap<>();
        parameters.forEach((name, pieces) -> {
            var value = filled(pieces, fields);
            if (!value.isEmpty()) {
                filled.put(name, value);
            }
        });
        return filled;
    }

    private static String filled(List<Piece> pieces, Map<String, String> fields) {
        var value = new StringBuilder();
        for (Piece piece : pieces) {
            value.append(piece.field() ? PercentCoding.encoded(fields.getOrDefault(piece.text(), "")) : piece.text());
        }
        return value.toString();
    }
}
