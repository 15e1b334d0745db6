package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.sales.orders.NewConversion;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds click ids and promo codes where shops put them. */
public final class AttributionHints {
    /** The name of the parameter, the attribute and the metadata alike. */
    static final String NAME = "clk";

    private static final int MAX_HINTS = 20;
    private static final int LONGEST_CODE = 200;
    private static final int LONGEST_CLICK = 500;
    private static final Pattern IN_ADDRESS = Pattern.compile("[?&]" + NAME + "=([^&#\\s]+)");

    private AttributionHints() {}

    /** A named value on an order. A shop may store values of any form. */
    record Note(@Nullable String name, @Nullable JsonNode value) {
        Stream<String> textIfNamed(String wantedName) {
            return wantedName.equals(name) && value != null && value.isTextual() && isStorable(value.textValue())
                    ? Stream.of(value.textValue())
                    : Stream.empty();
        }
    }

    /** PostgreSQL does not store NUL in a text. */
    static boolean isStorable(@Nullable String text) {
        return text != null && text.indexOf('\0') < 0;
    }

    /** The click ids in a text that holds one or more. */
    public static Stream<String> clickIdsIn(@Nullable String text) {
        return text == null ? Stream.empty() : NewConversion.separateClickIds(text);
    }

    /** The click id in the address of a visitor's first page. */
    static Stream<String> inAddress(@Nullable String address) {
        return address == null
                ? Stream.empty()
                : IN_ADDRESS.matcher(address).results().map(found -> found.group(1));
    }

    /** As many ids as an order may have: the last ones, since they are the newest. */
    public static List<String> clicks(Stream<String> ids) {
        var all = ids.filter(id -> id.length() <= LONGEST_CLICK).distinct().toList();
        return all.subList(Math.max(0, all.size() - MAX_HINTS), all.size());
    }

    public static List<String> codes(Stream<@Nullable String> codes) {
        return codes.filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .filter(code -> !code.isBlank() && code.length() <= LONGEST_CODE)
                .limit(MAX_HINTS)
                .toList();
    }
}
