package dev.tributary.integrations.webhooks;

import dev.tributary.platform.access.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The secrets that sign what an endpoint is sent; they are stored sealed. */
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

    /** The one before signs, too, until its time is over. */
    List<SigningSecret> open(WebhookEndpoint endpoint, Instant now) {
        var until = endpoint.previousUntil();
        boolean isOverlapping = until != null && now.isBefore(until);
        return Stream.of(endpoint.secret(), isOverlapping ? endpoint.previousSecret() : null)
                .filter(Objects::nonNull)
                .flatMap(kept -> keys.open(SEAL, kept).stream())
                .map(SigningSecret::new)
                .toList();
    }
}
