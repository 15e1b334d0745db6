package dev.tributary.platform.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Whose credential a request carries, for what answers it before the framework authenticates it. */
public interface EarlyCredentials {
    /**
     * Reads the database on the thread at hand, once: what it finds, or fails with, is what the framework is told later. Empty
     * where the request has no credential that is valid.
     */
    Optional<Credential> find(RoutingContext request);
}
