package dev.tributary.platform.money;

import java.math.BigDecimal;

/**
 * A percentage from 0 to 100 with at most 4 decimals; {@code 12.5} is 12.5 %.
 *
 * @param value normalised, so that 10, 10.0 and 1e1 are equal
 */
public record Percent(BigDecimal value) {
    public static final int DECIMALS = 4;
    public static final Percent ZERO = new Percent(BigDecimal.ZERO);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @throws ValueRefused when it is negative, above 100 or has more than 4 decimals */
    public Percent {
        value = Decimals.upTo(HUNDRED, DECIMALS, value);
    }

    /** For constants in code and tests. */
    public static Percent of(String value) {
        return new Percent(new BigDecimal(value));
    }

    /** The exact part of an amount, not rounded. */
    public BigDecimal of(long minor) {
        return BigDecimal.valueOf(minor).multiply(value).movePointLeft(2);
    }

    /** The net amount when the amount contains this percentage as a tax; rounded. */
    public long strippedFrom(long minorWithTax) {
        return Rounding.divide(BigDecimal.valueOf(minorWithTax).multiply(HUNDRED), HUNDRED.add(value));
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    /** {@code 12.5%} */
    @Override
    public String toString() {
        return value.toPlainString() + "%";
    }
}
