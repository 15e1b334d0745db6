package dev.tributary.platform.values;

import dev.tributary.platform.money.ValueRefused;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Country codes of ISO 3166-1 alpha-2, in upper case. */
public final class CountryCode {
    /** Kosovo has no code in the standard; shops send this one. */
    private static final String KOSOVO = "XK";

    private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

    private CountryCode() {}

    public static boolean isKnown(String code) {
        return KNOWN.contains(code) || code.equals(KOSOVO);
    }

    /** @throws ValueRefused when there is no such country */
    public static String parse(String code) {
        if (!isKnown(code)) {
            throw new ValueRefused("", "unknown_country", "Must be a country such as DE.");
        }
        return code;
    }

    /** The code in a text from another system; null when it names no country. */
    public static @Nullable String orNull(@Nullable String text) {
        var code = text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
        return isKnown(code) ? code : null;
    }
}
