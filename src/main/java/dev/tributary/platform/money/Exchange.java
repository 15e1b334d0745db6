package dev.tributary.platform.money;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An exchange rate that is fixed with an order.
 *
 * @param rate the value of one whole unit of {@code from} in whole units of {@code to}: of one dollar, not one cent
 */
public record Exchange(Currency from, Currency to, BigDecimal rate) {
    /** A rate such as 0.0000613 (rupiah in dollars) needs more decimals than a percentage. */
    public static final int DECIMALS = 12;

    private static final BigDecimal HIGHEST = BigDecimal.TEN.pow(12);

    /** @throws ValueRefused when the rate is not above 0, too large, has more than 12 decimals, or is not 1 within one currency */
    public Exchange {
        rate = Decimals.upTo(HIGHEST, DECIMALS, rate);
        if (rate.signum() == 0) {
            throw new ValueRefused("", "too_small", "A rate must be above 0.");
        }
        if (from.equals(to) && rate.compareTo(BigDecimal.ONE) != 0) {
            throw new ValueRefused("", "rate_within_one_currency", "The rate between equal currencies is 1.");
        }
    }

    /** No exchange: an order in the brand's own currency. */
    public static Exchange none(Currency currency) {
        return new Exchange(currency, currency, BigDecimal.ONE);
    }

    /** Converts minor units of {@code from} to minor units of {@code to}, rounded; the currencies may differ in decimals. */
    public long convert(long minor) {
        if (from.equals(to)) {
            return minor;
        }
        int shift = MinorUnits.decimals(to) - MinorUnits.decimals(from);
        return Rounding.toMinor(BigDecimal.valueOf(minor).multiply(rate).scaleByPowerOfTen(shift));
    }
}
