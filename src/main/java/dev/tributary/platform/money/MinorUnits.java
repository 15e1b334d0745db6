package dev.tributary.platform.money;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;

/** The minor units of currencies, and how amounts in them are formatted for people. */
public final class MinorUnits {
    /**
     * The largest single amount accepted from outside: ten trillion dollars. Sums of such amounts stay far below the limit of
     * a long.
     */
    public static final long MAX = 1_000_000_000_000_000L;

    // A table of our own, since the symbols of the Java runtime change with its version.
    private static final Map<String, String> SYMBOLS = Map.of("USD", "$", "EUR", "€", "GBP", "£", "JPY", "¥");

    private MinorUnits() {}

    /** Decimals of the currency: 0 for JPY, 2 for USD, 3 for KWD. */
    public static int decimals(Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        if (digits < 0) {
            throw new ValueRefused(
                    "", "currency_without_amounts", currency.getCurrencyCode() + " is not money one can pay with.");
        }
        return digits;
    }

    /** The currency of an ISO 4217 code in capitals. */
    public static Currency currency(String code) {
        try {
            Currency currency = Currency.getInstance(code);
            decimals(currency);
            return currency;
        } catch (IllegalArgumentException unknown) {
            throw new ValueRefused("", "unknown_currency", "Must be the code of a currency, such as USD.");
        }
    }

    /** Formats as the language does: {@code 1.000,00 €} in German. */
    public static String format(BigDecimal minor, Currency currency, Locale language) {
        if (language.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
            return format(minor, currency);
        }
        int decimals = decimals(currency);
        BigDecimal whole = Decimals.plain(minor.movePointLeft(decimals));
        var format = (DecimalFormat) NumberFormat.getCurrencyInstance(language);
        var symbols = DecimalFormatSymbols.getInstance(language);
        symbols.setCurrencySymbol(SYMBOLS.getOrDefault(currency.getCurrencyCode(), currency.getCurrencyCode()));
        format.setDecimalFormatSymbols(symbols);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(Math.max(decimals, whole.scale()));
        return format.format(whole);
    }

    /** {@code $1,000.00}, {@code ¥100}, {@code KWD 1.000} */
    public static String format(long minor, Currency currency) {
        return format(BigDecimal.valueOf(minor), currency);
    }

    /** Formats fractions of a minor unit too: half a cent is {@code $0.005}. */
    public static String format(BigDecimal minor, Currency currency) {
        int decimals = decimals(currency);
        BigDecimal whole = Decimals.plain(minor.movePointLeft(decimals));
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(Math.max(decimals, whole.scale()));
        String symbol = SYMBOLS.getOrDefault(currency.getCurrencyCode(), currency.getCurrencyCode() + " ");
        return (whole.signum() < 0 ? "-" : "") + symbol + format.format(whole.abs());
    }
}
