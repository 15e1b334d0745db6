package dev.tributary.platform.access;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The ring of signing keys, from the configuration. */
final class KeyRingProducer {
    private KeyRingProducer() {}

    /** At start, so that a ring that cannot be read stops the service and not a request. */
    @Startup
    @Produces
    @Singleton
    static KeyRing ring(@ConfigProperty(name = "tributary.signing-keys") String ring) {
        return KeyRing.parse(ring);
    }
}
