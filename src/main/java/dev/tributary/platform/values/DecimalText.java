package dev.tributary.platform.values;

import dev.tributary.platform.money.ValueRefused;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A decimal number written as text, bounded so that computing with it costs nothing to speak of. */
public final class DecimalText {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern BOUNDED =
            Pattern.compile("[+-]?[0-9]{0,60}(?:\\.[0-9]{0,60})?(?:[eE][+-]?[0-9]{1,3})?");

    private DecimalText() {}

    /**
     * @throws ValueRefused when it is no number, with the code {@link ValueRefused#OUT_OF_RANGE} when it is one of more than 60
     *     digits on a side, or with an exponent beyond ±999
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
