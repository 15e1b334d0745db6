package dev.tributary.platform.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Whose credential a request carries, for what reads it before the framework authenticates the request. What it found, or failed
 * with, is what the framework is told later, so that nothing is read twice. A credential that is not valid is left to the framework.
 */
public interface EarlyCredentials {
    /** The bearer token as it was sent. */
    Optional<String> token(RoutingContext request);

    void found(RoutingContext request, Credential credential);

    void failed(RoutingContext request, RuntimeException failure);
}
