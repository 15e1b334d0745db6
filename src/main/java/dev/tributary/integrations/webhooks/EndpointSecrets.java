package dev.tributary.integrations.webhooks;

import dev.tributary.platform.access.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The secrets that sign the events of an endpoint, stored encrypted. */
@ApplicationScoped
class EndpointSecrets {
    private static final String SEAL = "webhook-endpoints";

    private final KeyRing keys;

    EndpointSecrets(KeyRing keys) {
        this.keys = keys;
    }

    byte[] seal(SigningSecret secret) {
        return keys.seal(SEAL, secret.bytes());
    }

    /** The secrets that sign at this time: also the previous one until its grace period ends. */
    List<SigningSecret> open(WebhookEndpoint endpoint, Instant now) {
        var until = endpoint.previousUntil();
        boolean isOverlapping = until != null && now.isBefore(until);
        return Stream.of(endpoint.secret(), isOverlapping ? endpoint.previousSecret() : null)
                .filter(Objects::nonNull)
                .flatMap(encrypted -> keys.open(SEAL, encrypted).stream())
                .map(SigningSecret::new)
                .toList();
    }
}
