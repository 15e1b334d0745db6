package dev.tributary.platform.money;

/** An amount exceeds the range of whole minor units that can be stored. */
public final class AmountTooLarge extends ArithmeticException {
    AmountTooLarge(Throwable cause) {
        super("The amount is too large to be kept");
        initCause(cause);
    }
}
