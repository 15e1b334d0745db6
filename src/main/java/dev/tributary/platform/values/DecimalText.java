package dev.tributary.platform.values;

import dev.tributary.platform.money.ValueRefused;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Parses decimal numbers, bounded so that computing with them is cheap. */
public final class DecimalText {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern BOUNDED =
            Pattern.compile("[+-]?[0-9]{0,60}(?:\\.[0-9]{0,60})?(?:[eE][+-]?[0-9]{1,3})?");

    private DecimalText() {}

    /**
     * @throws ValueRefused when it is no number, or, with the code {@link ValueRefused#OUT_OF_RANGE}, when it has more than
     *     60 digits on a side or an exponent beyond ±999
     */
    public static BigDecimal parse(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new ValueRefused("", "invalid_format", "Must be a number such as 49.95.");
        }
        if (!BOUNDED.matcher(text).matches()) {
            throw new ValueRefused("", ValueRefused.OUT_OF_RANGE, "Must be a number of fewer digits.");
        }
        return new BigDecimal(text);
    }
}
