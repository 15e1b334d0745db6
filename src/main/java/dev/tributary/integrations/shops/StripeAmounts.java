package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/** Amounts of a Stripe object. For some currencies Stripe uses other decimals than ISO 4217. */
record StripeAmounts(JsonNode object, Amounts amounts) {
    private static final Set<String> WITHOUT_DECIMALS = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> WITH_THREE_DECIMALS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    static StripeAmounts read(JsonNode object) {
        var code = object.path("currency");
        return new StripeAmounts(
                object, Amounts.read(code.isTextual() ? code.textValue().toUpperCase(Locale.ROOT) : null));
    }

    /** In minor units of ISO 4217; 0 when there is no amount. */
    long minor(String pointer) {
        return minor(object, pointer);
    }

    long minor(JsonNode node, String pointer) {
        var amount = decimal(node, pointer);
        long whole = amounts.rounded(pointer, amount.abs());
        return amount.signum() < 0 ? -whole : whole;
    }

    BigDecimal decimal(JsonNode node, String pointer) {
        var amount = node.at(pointer);
        return amount.isIntegralNumber()
                ? Amounts.plain(pointer, amount.decimalValue()).movePointLeft(decimals())
                : BigDecimal.ZERO;
    }

    String currency() {
        return amounts.currency().getCurrencyCode();
    }

    private int decimals() {
        if (WITHOUT_DECIMALS.contains(currency())) {
            return 0;
        }
        return WITH_THREE_DECIMALS.contains(currency()) ? 3 : 2;
    }
}
