package dev.tributary.platform.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Resolves one kind of bearer token, known by its prefix. The module that owns its subject provides it as a bean. */
public interface CredentialSource {
    /** As in {@code aff_live_}; kinds do not share one. */
    String prefix();

    /** May read the database; called on a worker thread. */
    Optional<Credential> find(String token);

    /** The same for a token that came with a request, whose answer may be read by the way. */
    default Optional<Credential> find(String token, RoutingContext request) {
        return find(token);
    }

    /** The name of who made a token that opens nothing any more; called on a worker thread. */
    default Optional<String> ownerOfEnded(String token) {
        return Optional.empty();
    }

    /** Answers without any input or output when the token is known already; called on the event loop. */
    default Optional<Credential> known(String token) {
        return Optional.empty();
    }

    /** The same for a token that came with a request. */
    default Optional<Credential> known(String token, RoutingContext request) {
        return known(token);
    }
}
