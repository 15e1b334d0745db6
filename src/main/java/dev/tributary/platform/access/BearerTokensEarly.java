package dev.tributary.platform.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the credential of a request before the framework asks, which then takes what was found. */
@ApplicationScoped
class BearerTokensEarly implements EarlyCredentials {
    private static final String FOUND = "tributary.credential";
    private static final String FAILURE = "tributary.credential.failure";

    private final CredentialSources sources;

    BearerTokensEarly(CredentialSources sources) {
        this.sources = sources;
    }

    /** A credential that is not valid is counted by the framework's call. */
    @Override
    public Optional<Credential> find(RoutingContext request) {
        try {
            var found = CredentialSources.tokenOf(request.request().getHeader(HttpHeaders.AUTHORIZATION))
                    .flatMap(token -> sources.find(token).flatMap(source -> source.find(token, request)));
            found.ifPresent(credential -> request.put(FOUND, credential));
            return found;
        } catch (RuntimeException e) {
            request.put(FAILURE, e);
            return Optional.empty();
        }
    }

    static @Nullable Credential foundBy(RoutingContext request) {
        return request.get(FOUND);
    }

    static @Nullable RuntimeException failureOf(RoutingContext request) {
        return request.get(FAILURE);
    }
}
