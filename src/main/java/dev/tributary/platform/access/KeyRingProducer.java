package dev.tributary.platform.access;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Creates the ring of signing keys from the configuration. */
final class KeyRingProducer {
    private KeyRingProducer() {}

    /** Eager, so that an unreadable ring prevents the start instead of failing a request. */
    @Startup
    @Produces
    @Singleton
    static KeyRing ring(@ConfigProperty(name = "tributary.signing-keys") String ring) {
        return KeyRing.parse(ring);
    }
}
