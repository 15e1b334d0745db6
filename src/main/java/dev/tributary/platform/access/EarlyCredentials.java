package dev.tributary.platform.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Passes the credential of a request from a handler that runs before authentication to the framework, so that nothing is read
 * twice. The handler reports the credential it found, or the exception it got; an invalid credential is left to the
 * framework.
 */
public interface EarlyCredentials {
    /** The bearer token as it was sent. */
    Optional<String> token(RoutingContext request);

    void found(RoutingContext request, Credential credential);

    void failed(RoutingContext request, RuntimeException failure);
}
