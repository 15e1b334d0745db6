package dev.tributary.platform.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The only rounding of this service: half up, to whole minor units. */
public final class Rounding {
    private Rounding() {}

    /** @throws AmountTooLarge when the result does not fit */
    public static long toMinor(BigDecimal exact) {
        return whole(exact.setScale(0, RoundingMode.HALF_UP));
    }

    /** The quotient in minor units, rounded once from its exact value. */
    public static long divide(BigDecimal amount, BigDecimal divisor) {
        return whole(amount.divide(divisor, 0, RoundingMode.HALF_UP));
    }

    /** {@code amount × part ÷ whole}, rounded; for {@code part = whole} it is the amount. */
    public static long share(long amount, long part, long whole) {
        return divide(BigDecimal.valueOf(amount).multiply(BigDecimal.valueOf(part)), BigDecimal.valueOf(whole));
    }

    private static long whole(BigDecimal rounded) {
        try {
            return rounded.longValueExact();
        } catch (ArithmeticException tooLarge) {
            throw new AmountTooLarge(tooLarge);
        }
    }
}
