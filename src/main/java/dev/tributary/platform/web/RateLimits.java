package dev.tributary.platform.web;

import dev.tributary.platform.problems.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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
    private static final String PROPERTY = "tributary.rateLimit";
    private static final String AFFILIATE = "affiliate";

    /** Affiliates ask for changes and files by hand; a script with a dashboard link must not take what others need. */
    private static final int AFFILIATE_ACTS_PER_MINUTE = 60;

    /** Tables and drawings, which cost more than a page. */
    private static final Pattern FILE = Pattern.compile(".*\\.(?:csv|svg)");

    // Resolved by the first request: filters are created before the configuration is complete.
    private final Instance<RateLimitSettings> settings;
    private final Instance<PublicLimits> publicLimits;
    private volatile @Nullable TokenBuckets credentials;
    private final TokenBuckets affiliateActs = new TokenBuckets(AFFILIATE_ACTS_PER_MINUTE);

    RateLimits(Instance<RateLimitSettings> settings, Instance<PublicLimits> publicLimits) {
        this.settings = settings;
        this.publicLimits = publicLimits;
    }

    @ServerRequestFilter
    void take(ContainerRequestContext request, SimpleResourceInfo resource, HttpServerRequest http) {
        var consumption = publicLimits.get().take(http);
        if (consumption == null && !isPublic(resource)) {
            consumption = takeForCredential(request);
        }
        if (consumption == null) {
            return;
        }
        request.setProperty(PROPERTY, consumption);
        if (!consumption.probe().isConsumed()) {
            throw new TooManyRequests(consumption);
        }
    }

    private PublicLimits.@Nullable Consumption takeForCredential(ContainerRequestContext request) {
        var caller = request.getSecurityContext().getUserPrincipal();
        if (caller == null) {
            return null;
        }
        var consumption = take(caller.getName());
        if (!isActOfAffiliate(request) || !consumption.probe().isConsumed()) {
            return consumption;
        }
        return new PublicLimits.Consumption(affiliateActs, affiliateActs.take(caller.getName()));
    }

    private static boolean isActOfAffiliate(ContainerRequestContext request) {
        boolean isRead = List.of(HttpMethod.GET, HttpMethod.HEAD).contains(request.getMethod());
        return request.getSecurityContext().isUserInRole(AFFILIATE)
                && (!isRead || FILE.matcher(request.getUriInfo().getPath()).matches());
    }

    /** Counts one request of a credential. */
    PublicLimits.Consumption take(String caller) {
        var limit = credentials();
        return new PublicLimits.Consumption(limit, limit.take(caller));
    }

    @ServerResponseFilter
    void writeHeaders(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(PROPERTY) instanceof PublicLimits.Consumption consumption) {
            headers(consumption).forEach(response.getHeaders()::putSingle);
        }
    }

    static Map<String, String> headers(PublicLimits.Consumption consumption) {
        return Map.of(
                "RateLimit-Policy",
                "\"default\";q=" + consumption.limit().perMinute() + ";w=60",
                "RateLimit",
                "\"default\";r=" + consumption.probe().getRemainingTokens() + ";t="
                        + TokenBuckets.seconds(consumption.probe().getNanosToWaitForReset()));
    }

    private TokenBuckets credentials() {
        var buckets = credentials;
        if (buckets == null) {
            buckets = new TokenBuckets(settings.get().requestsPerMinute());
            credentials = buckets;
        }
        return buckets;
    }

    private static boolean isPublic(SimpleResourceInfo resource) {
        return resource.getResourceClass().isAnnotationPresent(PermitAll.class);
    }

    /** The limit is exceeded; requests are accepted again after {@code Retry-After}. */
    static final class TooManyRequests extends Problem {
        private final long seconds;

        TooManyRequests(PublicLimits.Consumption consumption) {
            super(TOO_MANY_REQUESTS, "This credential, or this address, sends too many requests.");
            seconds = TokenBuckets.seconds(consumption.probe().getNanosToWaitForRefill());
        }

        @Override
        public long retryAfterSeconds() {
            return seconds;
        }
    }
}
