package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/** Amounts of a Stripe object. Stripe counts some currencies otherwise than ISO 4217 does. */
record StripeAmounts(JsonNode object, Amounts amounts) {
    private static final Set<String> WHOLE = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    static StripeAmounts read(JsonNode object) {
        var code = object.path("currency");
        return new StripeAmounts(
                object, Amounts.read(code.isTextual() ? code.textValue().toUpperCase(Locale.ROOT) : null));
    }

    /** In minor units, as they are counted here; 0 for none. */
    long minor(String pointer) {
        return minor(object, pointer);
    }

    long minor(JsonNode of, String pointer) {
        var amount = decimal(of, pointer);
        long whole = amounts.rounded(pointer, amount.abs());
        return amount.signum() < 0 ? -whole : whole;
    }

    BigDecimal decimal(JsonNode of, String pointer) {
        var amount = of.at(pointer);
        return amount.isIntegralNumber()
                ? Amounts.plain(pointer, amount.decimalValue()).movePointLeft(decimals())
                : BigDecimal.ZERO;
    }

    String currency() {
        return amounts.currency().getCurrencyCode();
    }

    private int decimals() {
        if (WHOLE.contains(currency())) {
            return 0;
        }
        return THOUSANDTHS.contains(currency()) ? 3 : 2;
    }
}
