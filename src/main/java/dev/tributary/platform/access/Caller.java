package dev.tributary.platform.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The credential of the request at hand. */
@ApplicationScoped
public class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    public Credential credential() {
        return (Credential) identity.getPrincipal();
    }

    public UUID brandId() {
        return credential().brandId();
    }
}
