package dev.tributary.ledger.transfers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The headers with which PayPal verifies that a webhook is its own. */
record PayPalProof(
        @Nullable String algorithm,
        @Nullable String certificate,
        @Nullable String transmission,
        @Nullable String signature,
        @Nullable String time) {
    private static final int MAX_LENGTH = 2_000;

    boolean isComplete() {
        return Stream.of(algorithm, certificate, transmission, signature, time)
                .allMatch(header -> header != null && header.length() < MAX_LENGTH);
    }

    /** The body of the request that verifies the webhook. */
    Map<String, Object> verificationRequest(String webhookId, JsonNode event) {
        return Map.of(
                "auth_algo", String.valueOf(algorithm),
                "cert_url", String.valueOf(certificate),
                "transmission_id", String.valueOf(transmission),
                "transmission_sig", String.valueOf(signature),
                "transmission_time", String.valueOf(time),
                "webhook_id", webhookId,
                "webhook_event", event);
    }
}
