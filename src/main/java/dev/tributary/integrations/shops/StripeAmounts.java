package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.platform.money.StripeUnits;
import java.math.BigDecimal;
import java.util.Locale;

/** Amounts of a Stripe object, which are in {@link StripeUnits}. */
record StripeAmounts(JsonNode object, Amounts amounts) {
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
                ? Amounts.plain(pointer, amount.decimalValue()).movePointLeft(StripeUnits.decimals(amounts.currency()))
                : BigDecimal.ZERO;
    }

    String currency() {
        return amounts.currency().getCurrencyCode();
    }
}
