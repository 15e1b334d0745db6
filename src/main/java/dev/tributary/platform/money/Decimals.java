package dev.tributary.platform.money;

import java.math.BigDecimal;

/** Bounds decimals from outside: a short text such as {@code 1e1000000} must not grow into a megabyte of digits. */
public final class Decimals {
    private static final int LONGEST_SCALE = 100;

    private Decimals() {}

    /**
     * Returns the number without trailing zeros and exponent, so that equal numbers are equal objects.
     *
     * @throws ValueRefused when it is negative, above {@code max}, or has more than {@code decimals} decimals
     */
    public static BigDecimal upTo(BigDecimal max, int decimals, BigDecimal number) {
        if (number.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (number.signum() < 0) {
            throw new ValueRefused("", "too_small", "Must be at least 0.");
        }
        // Whole digits are compared first, since comparing the values would expand the digits.
        if (wholeDigits(number) > wholeDigits(max) || (number.scale() <= LONGEST_SCALE && number.compareTo(max) > 0)) {
            throw new ValueRefused("", "too_large", "Must be at most " + max.toPlainString() + ".");
        }
        if (number.scale() > LONGEST_SCALE || plain(number).scale() > decimals) {
            throw new ValueRefused("", "too_many_decimals", "Must have at most " + decimals + " decimals.");
        }
        return plain(number);
    }

    /** Returns the number without trailing zeros and exponent; for numbers that are known to be small. */
    public static BigDecimal plain(BigDecimal number) {
        if (number.scale() == 0) {
            return number;
        }
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static long wholeDigits(BigDecimal number) {
        return (long) number.precision() - number.scale();
    }
}
