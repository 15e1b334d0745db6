package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.sales.orders.NewConversion;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Click ids and promo codes where shops put them. */
public final class AttributionHints {
    /** The name of the parameter, the attribute and the meta datum alike. */
    static final String NAME = "clk";

    private static final int MOST = 20;
    private static final int LONGEST_CODE = 200;
    private static final int LONGEST_CLICK = 500;
    private static final Pattern IN_ADDRESS = Pattern.compile("[?&]" + NAME + "=([^&#\\s]+)");

    private AttributionHints() {}

    /** A name and a value that came with an order; shops keep the strangest values. */
    record Note(@Nullable String name, @Nullable JsonNode value) {
        Stream<String> ifCalled(String wanted) {
            return wanted.equals(name) && value != null && value.isTextual() && isKeepable(value.textValue())
                    ? Stream.of(value.textValue())
                    : Stream.empty();
        }
    }

    /** A database keeps no NUL in a text. */
    static boolean isKeepable(@Nullable String text) {
        return text != null && text.indexOf('\0') < 0;
    }

    /** The click ids of texts that hold one or more. */
    public static Stream<String> listed(@Nullable String text) {
        return text == null ? Stream.empty() : NewConversion.separateClickIds(text);
    }

    /** The click id that a visitor's first page was called with. */
    static Stream<String> inAddress(@Nullable String address) {
        return address == null
                ? Stream.empty()
                : IN_ADDRESS.matcher(address).results().map(found -> found.group(1));
    }

    /** As many as an order may have; the last ones, since they are the newest. */
    public static List<String> clicks(Stream<String> ids) {
        var all = ids.filter(id -> id.length() <= LONGEST_CLICK).distinct().toList();
        return all.subList(Math.max(0, all.size() - MOST), all.size());
    }

    public static List<String> codes(Stream<@Nullable String> codes) {
        return codes.filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .filter(code -> !code.isBlank() && code.length() <= LONGEST_CODE)
                .limit(MOST)
                .toList();
    }
}
