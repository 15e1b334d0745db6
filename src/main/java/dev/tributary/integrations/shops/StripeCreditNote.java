package dev.tributary.integrations.shops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.integrations.shops.StatedRefund.Label;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credit note lowers an invoice before or after it is paid. The part of it that goes back by a refund is left out here, since
 * that refund is stated by its charge.
 */
record StripeCreditNote(JsonNode note, @Nullable Instant at) {
    ShopStatement stated(String prefix) {
        var amounts = StripeAmounts.read(note);
        List<StatedRefund.Money> money = new ArrayList<>();
        var credited = credited(amounts);
        money.add(new StatedRefund.Money(Label.PAID_BACK, credited, BigDecimal.ZERO, amounts.currency()));
        var shipping = amounts.decimal(note, "/shipping_cost/amount_total").max(BigDecimal.ZERO);
        if (shipping.compareTo(credited) <= 0) {
            money.add(new StatedRefund.Money(Label.SHIPPING, shipping, BigDecimal.ZERO, amounts.currency()));
        }
        return new ShopStatement.Refunded(
                invoice(prefix), new StatedRefund(id(prefix), List.of(), money, false, false), at);
    }

    ShopStatement voided(String prefix) {
        return new ShopStatement.RefundWithdrawn(invoice(prefix), id(prefix), at);
    }

    private BigDecimal credited(StripeAmounts amounts) {
        if (note.path("refund").isTextual()) {
            return amounts.decimal(note, "/out_of_band_amount").max(BigDecimal.ZERO);
        }
        var left = amounts.decimal(note, "/amount");
        for (var refund : note.path("refunds")) {
            left = left.subtract(amounts.decimal(refund, "/amount_refunded"));
        }
        return left.max(BigDecimal.ZERO);
    }

    private String id(String prefix) {
        return Amounts.id("/data/object/id", prefix, note.path("id").textValue());
    }

    private String invoice(String prefix) {
        var invoice = note.path("invoice");
        return Amounts.id(
                "/data/object/invoice",
                prefix,
                invoice.isObject() ? invoice.path("id").textValue() : invoice.textValue());
    }
}
