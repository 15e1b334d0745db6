package dev.tributary.platform.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Resolves one kind of bearer token, identified by its prefix. The module that owns its subject provides it as a bean. */
public interface CredentialSource {
    /** Such as {@code aff_live_}; each kind has a prefix of its own. */
    String prefix();

    /** Finds the credential of a token; called on a worker thread, so it may read the database. */
    Optional<Credential> find(String token);

    /**
     * The same with the request that carried the token, for a source that may already know, or read in the same query, what
     * the request needs.
     */
    default Optional<Credential> find(String token, RoutingContext request) {
        return find(token);
    }

    /** The name of the brand that issued a token which was replaced or revoked; called on a worker thread. */
    default Optional<String> ownerOfRevoked(String token) {
        return Optional.empty();
    }

    /** Returns the credential of a token that is cached, without any input or output; called on the event loop. */
    default Optional<Credential> findCached(String token) {
        return Optional.empty();
    }

    /** The same with the request that carried the token. */
    default Optional<Credential> findCached(String token, RoutingContext request) {
        return findCached(token);
    }
}
