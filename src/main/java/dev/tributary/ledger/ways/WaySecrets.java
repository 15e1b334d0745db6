package dev.tributary.ledger.ways;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tributary.platform.access.KeyRing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The secrets of ways to pay, which are stored sealed. */
@ApplicationScoped
class WaySecrets {
    private static final String SEAL = "payout-ways";

    /** Secrets are visible ASCII. */
    private static final String SEPARATOR = "\n";

    private final KeyRing keys;

    WaySecrets(KeyRing keys) {
        this.keys = keys;
    }

    byte @Nullable [] seal(@Nullable String secret) {
        return secret == null ? null : keys.seal(SEAL, secret.getBytes(UTF_8));
    }

    byte @Nullable [] sealAll(@Nullable List<String> secrets) {
        return seal(secrets == null ? null : String.join(SEPARATOR, secrets));
    }

    /** @throws SecretNotReadable when the key it was sealed with is gone */
    String open(byte @Nullable [] sealed) {
        return keys.open(SEAL, sealed == null ? new byte[0] : sealed)
                .map(secret -> new String(secret, UTF_8))
                .orElseThrow(SecretNotReadable::new);
    }

    List<String> openAll(byte @Nullable [] sealed) {
        return sealed == null ? List.of() : List.of(open(sealed).split(SEPARATOR, -1));
    }
}
