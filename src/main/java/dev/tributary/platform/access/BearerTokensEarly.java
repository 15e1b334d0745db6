package dev.tributary.platform.access;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores with a request the credential that was found for its bearer token before the framework authenticates it. */
@Singleton
class BearerTokensEarly implements EarlyCredentials {
    private static final String FOUND = "tributary.credential";
    private static final String FAILURE = "tributary.credential.failure";

    @Override
    public Optional<String> token(RoutingContext request) {
        return CredentialSources.tokenOf(request.request().getHeader(HttpHeaders.AUTHORIZATION));
    }

    @Override
    public void found(RoutingContext request, Credential credential) {
        request.put(FOUND, credential);
    }

    @Override
    public void failed(RoutingContext request, RuntimeException failure) {
        request.put(FAILURE, failure);
    }

    static @Nullable Credential foundBy(RoutingContext request) {
        return request.get(FOUND);
    }

    static @Nullable RuntimeException failureOf(RoutingContext request) {
        return request.get(FAILURE);
    }
}
