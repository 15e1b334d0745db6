package dev.tributary.ledger.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.ledger.payouts.PayoutStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The states of the payments of a PayPal batch. */
final class PayPalItems {
    private final Map<String, JsonNode> byKey = new HashMap<>();
    private final String batchStatus;

    PayPalItems(JsonNode batch) {
        batch.path("items")
                .forEach(
                        item -> byKey.put(item.at("/payout_item/sender_item_id").asText(), item));
        this.batchStatus = batch.at("/batch_header/batch_status").asText();
    }

    /** A batch that was denied lists no items. */
    PaymentState state(Payment payment) {
        var item = byKey.get(payment.key());
        if (item != null) {
            return state(payment.payoutId(), item);
        }
        return batchStatus.equals("DENIED") || batchStatus.equals("CANCELED")
                ? new PaymentState(payment.payoutId(), PayoutStatus.FAILED, null, "PayPal: the batch is " + batchStatus)
                : PaymentState.underWay(payment.payoutId());
    }

    private static PaymentState state(UUID payout, JsonNode item) {
        var status = item.path("transaction_status").asText();
        var reference = item.path("transaction_id").textValue();
        var reason = item.at("/errors/message").asText(status);
        return switch (status) {
            case "SUCCESS" -> new PaymentState(payout, PayoutStatus.PAID, reference, null);
            case "FAILED", "RETURNED", "BLOCKED", "DENIED", "CANCELED" ->
                new PaymentState(payout, PayoutStatus.FAILED, reference, reason);
            case "REFUNDED", "REVERSED" -> new PaymentState(payout, PayoutStatus.RETURNED, reference, reason);
            default -> PaymentState.underWay(payout); // PENDING, UNCLAIMED, ONHOLD, NEW
        };
    }
}
