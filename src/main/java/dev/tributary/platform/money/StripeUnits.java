package dev.tributary.platform.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;

/** Amounts as Stripe counts them: some currencies in other units than those of ISO 4217 (https://docs.stripe.com/currencies). */
public final class StripeUnits {
    private static final Set<String> WITHOUT_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> WITH_THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    private StripeUnits() {}

    public static BigDecimal toMinor(BigDecimal units, Currency currency) {
        return units.movePointRight(MinorUnits.decimals(currency) - decimals(currency));
    }

    /** @param minor an amount with no more than {@link #decimalsOfTransfers} */
    public static long fromMinor(long minor, Currency currency) {
        return BigDecimal.valueOf(minor, MinorUnits.decimals(currency))
                .movePointRight(decimals(currency))
                .longValueExact();
    }

    public static int decimals(Currency currency) {
        if (WITHOUT_DECIMALS.contains(currency.getCurrencyCode())) {
            return 0;
        }
        return hasThreeDecimals(currency) ? 3 : 2;
    }

    /** The decimals that amounts sent to Stripe may use: of dinars two, since the third must be 0. */
    public static int decimalsOfTransfers(Currency currency) {
        return Math.min(MinorUnits.decimals(currency), hasThreeDecimals(currency) ? 2 : decimals(currency));
    }

    private static boolean hasThreeDecimals(Currency currency) {
        return WITH_THREE_DECIMALS.contains(currency.getCurrencyCode());
    }
}
