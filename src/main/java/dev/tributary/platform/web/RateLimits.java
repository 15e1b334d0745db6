package dev.tributary.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tributary.platform.problems.Problem;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/** How much a credential may ask of one instance, told in every answer (IETF draft "RateLimit header fields"). */
@Singleton
class RateLimits {
    private static final String PROBE = "tributary.rateLimit";
    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** A bucket not asked for a whole minute is full again, and can as well be made anew. */
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(PERIOD).build();

    // Asked for when a request comes: filters are made before the configuration is complete.
    private final Instance<RateLimitSettings> settings;
    private volatile @Nullable Long perMinute;

    RateLimits(Instance<RateLimitSettings> settings) {
        this.settings = settings;
    }

    @ServerRequestFilter
    void take(ContainerRequestContext request, SimpleResourceInfo resource) {
        var caller = isPublic(resource) ? null : request.getSecurityContext().getUserPrincipal();
        if (caller == null) {
            return;
        }
        var probe = buckets.get(caller.getName(), name -> bucket()).tryConsumeAndReturnRemaining(1);
        request.setProperty(PROBE, probe);
        if (!probe.isConsumed()) {
            throw new TooManyRequests();
        }
    }

    @ServerResponseFilter
    void writeHeaders(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(PROBE) instanceof ConsumptionProbe probe) {
            long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForReset());
            response.getHeaders().putSingle("RateLimit-Policy", "\"default\";q=" + perMinute() + ";w=60");
            response.getHeaders()
                    .putSingle("RateLimit", "\"default\";r=" + probe.getRemainingTokens() + ";t=" + seconds);
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute()).refillGreedy(perMinute(), PERIOD))
                .build();
    }

    private long perMinute() {
        var known = perMinute;
        if (known == null) {
            known = settings.get().requestsPerMinute();
            perMinute = known;
        }
        return known;
    }

    private static boolean isPublic(SimpleResourceInfo resource) {
        return resource.getResourceClass().isAnnotationPresent(PermitAll.class);
    }

    /** The credential asks for more than its share; it may ask again when {@code Retry-After} has passed. */
    static final class TooManyRequests extends Problem {
        TooManyRequests() {
            super(TOO_MANY_REQUESTS, "This credential sends too many requests.");
        }
    }
}
