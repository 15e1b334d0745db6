package dev.tributary.ledger.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * PayPal's reasons for refusing a batch. It checks all items before it makes any payment, and names each wrong one:
 * {@code "details":[{"field":"items[17].receiver","issue":"Receiver is invalid or does not match with type"}]}.
 */
record PayPalRefusal(String name, String message, List<Detail> details) {
    private static final int MAX_SHOWN = 5;
    private static final Pattern ITEM = Pattern.compile("items\\[(\\d{1,5})]\\.?(.*)");

    record Detail(String field, String issue) {
        @Override
        public String toString() {
            return field.isEmpty() ? issue : field + ": " + issue;
        }
    }

    static PayPalRefusal read(int status, JsonNode error) {
        List<Detail> details = new ArrayList<>();
        error.path("details")
                .forEach(detail -> details.add(new Detail(
                        detail.path("field").asText(), detail.path("issue").asText())));
        return new PayPalRefusal(
                error.path("name").asText("HTTP " + status),
                error.path("message").asText(),
                details);
    }

    /** The reasons of the payments that it names, by the ids of their payouts. */
    Map<UUID, String> reasons(List<Payment> payments) {
        Map<UUID, String> reasons = new LinkedHashMap<>();
        for (var detail : details) {
            var item = ITEM.matcher(detail.field());
            int at = item.matches() ? Integer.parseInt(item.group(1)) : payments.size();
            if (at < payments.size()) {
                var reason = new Detail(item.group(2), detail.issue()).toString();
                reasons.merge(payments.get(at).payoutId(), reason, (first, next) -> first + "; " + next);
            }
        }
        return reasons;
    }

    String reason() {
        var text = new StringBuilder((name + " " + message).strip());
        details.stream()
                .limit(MAX_SHOWN)
                .forEach(detail -> text.append(" ").append(detail).append("."));
        return text.toString();
    }
}
