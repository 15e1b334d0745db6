package dev.tributary.platform.web;

import dev.tributary.platform.problems.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * Limits the requests of a credential, or of an address without one, to one instance. Every answer reports the limit (IETF
 * draft "RateLimit header fields").
 */
@Singleton
class RateLimits {
    private static final String TAKEN = "tributary.rateLimit";

    // Resolved by the first request: filters are created before the configuration is complete.
    private final Instance<RateLimitSettings> settings;
    private final Instance<PublicLimits> publicLimits;
    private volatile @Nullable TokenBuckets credentials;

    RateLimits(Instance<RateLimitSettings> settings, Instance<PublicLimits> publicLimits) {
        this.settings = settings;
        this.publicLimits = publicLimits;
    }

    @ServerRequestFilter
    void take(ContainerRequestContext request, SimpleResourceInfo resource, HttpServerRequest http) {
        var taken = publicLimits.get().take(http);
        if (taken == null && !isPublic(resource)) {
            taken = takeForCredential(request);
        }
        if (taken == null) {
            return;
        }
        request.setProperty(TAKEN, taken);
        if (!taken.probe().isConsumed()) {
            throw new TooManyRequests(taken);
        }
    }

    private PublicLimits.@Nullable Taken takeForCredential(ContainerRequestContext request) {
        var caller = request.getSecurityContext().getUserPrincipal();
        if (caller == null) {
            return null;
        }
        return take(caller.getName());
    }

    /** Counts one request of a credential. */
    PublicLimits.Taken take(String caller) {
        var limit = credentials();
        return new PublicLimits.Taken(limit, limit.take(caller));
    }

    @ServerResponseFilter
    void writeHeaders(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(TAKEN) instanceof PublicLimits.Taken taken) {
            headers(taken).forEach(response.getHeaders()::putSingle);
        }
    }

    static Map<String, String> headers(PublicLimits.Taken taken) {
        return Map.of(
                "RateLimit-Policy",
                "\"default\";q=" + taken.limit().perMinute() + ";w=60",
                "RateLimit",
                "\"default\";r=" + taken.probe().getRemainingTokens() + ";t="
                        + TokenBuckets.seconds(taken.probe().getNanosToWaitForReset()));
    }

    private TokenBuckets credentials() {
        var known = credentials;
        if (known == null) {
            known = new TokenBuckets(settings.get().requestsPerMinute());
            credentials = known;
        }
        return known;
    }

    private static boolean isPublic(SimpleResourceInfo resource) {
        return resource.getResourceClass().isAnnotationPresent(PermitAll.class);
    }

    /** The limit is exceeded; requests are accepted again after {@code Retry-After}. */
    static final class TooManyRequests extends Problem {
        private final long seconds;

        TooManyRequests(PublicLimits.Taken taken) {
            super(TOO_MANY_REQUESTS, "This credential, or this address, sends too many requests.");
            seconds = TokenBuckets.seconds(taken.probe().getNanosToWaitForRefill());
        }

        @Override
        public long retryAfterSeconds() {
            return seconds;
        }
    }
}
