package dev.tributary.platform.access;

import dev.tributary.platform.tenancy.ChangeAuthor;
import dev.tributary.platform.web.RequestIds;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The caller of the current request. */
@ApplicationScoped
public class Caller {
    private final SecurityIdentity identity;
    private final RoutingContext request;

    Caller(SecurityIdentity identity, RoutingContext request) {
        this.identity = identity;
        this.request = request;
    }

    public Credential credential() {
        return (Credential) identity.getPrincipal();
    }

    /** The author of the changes that the current request makes. */
    public ChangeAuthor author() {
        var credential = credential();
        return new ChangeAuthor(credential.kind(), credential.id(), RequestIds.of(request));
    }

    /** The enrollment of an affiliate; empty for other callers, and without one. */
    public Optional<UUID> affiliate() {
        return identity.getPrincipal() instanceof Credential credential
                        && credential.kind() == ChangeAuthor.Kind.AFFILIATE
                ? Optional.of(credential.id())
                : Optional.empty();
    }

    public UUID brandId() {
        return credential().brandId();
    }
}
