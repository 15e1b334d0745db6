package dev.tributary.integrations.shops;

import dev.tributary.platform.money.Percent;
import dev.tributary.platform.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The tax of a line, from the rates a shop states. A shop may state any rate, also on a line that costs nothing. A rate above
 * 100 % is not stored as a percentage; its tax is handled as an amount.
 *
 * @param percent null when the rate is above 100 %
 */
record LineTax(BigDecimal rate, @Nullable BigDecimal percent) {
    private static final BigDecimal HIGHEST_RATE = BigDecimal.valueOf(1_000);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int MOST_DECIMALS = 30;

    static final LineTax NONE = new LineTax(BigDecimal.ZERO, BigDecimal.ZERO);

    /** @param rates as factors, 0.19 for 19 %; an invalid rate counts as 0 */
    static LineTax sum(Iterable<@Nullable BigDecimal> rates) {
        BigDecimal sum = BigDecimal.ZERO;
        for (var rate : rates) {
            if (rate != null
                    && rate.signum() > 0
                    && rate.scale() <= MOST_DECIMALS
                    && rate.precision() - rate.scale() <= 4
                    && rate.compareTo(HIGHEST_RATE) <= 0) {
                sum = sum.add(rate);
            }
        }
        var percent = sum.movePointRight(2).setScale(Percent.DECIMALS, RoundingMode.HALF_UP);
        return new LineTax(sum, percent.compareTo(HUNDRED) > 0 ? null : percent);
    }

    long addedTo(long net) {
        return Rounding.toMinor(BigDecimal.valueOf(net).multiply(BigDecimal.ONE.add(rate)));
    }

    long strippedFrom(long gross) {
        return Rounding.divide(BigDecimal.valueOf(gross), BigDecimal.ONE.add(rate));
    }
}
