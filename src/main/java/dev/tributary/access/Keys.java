package dev.tributary.access;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The ring of signing keys, from the configuration. */
final class Keys {
    private Keys() {}

    @Produces
    @Singleton
    static KeyRing ring(@ConfigProperty(name = "tributary.signing-keys") String ring) {
        return KeyRing.parse(ring);
    }
}
