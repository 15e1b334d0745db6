package dev.tributary.platform.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.Predicate;

/** Answers requests before they reach their endpoint, in the way the endpoint would. */
@Singleton
public class EarlyAnswers {
    private static final int NOT_MODIFIED = 304;

    private final RateLimits limits;

    EarlyAnswers(RateLimits limits) {
        this.limits = limits;
    }

    /**
     * Answers with a 304 when the client's copy is current. It counts as a request of the caller; when that exceeds the rate
     * limit, the endpoint refuses the request.
     *
     * @param isCurrent tested with each tag of {@code If-None-Match}
     * @return whether the request is answered
     */
    public boolean tryNotModified(RoutingContext request, String caller, Locale language, Predicate<String> isCurrent) {
        var ifNoneMatch = request.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        var tag = EntityTags.candidates(ifNoneMatch).filter(isCurrent).findFirst();
        if (tag.isEmpty()) {
            return false;
        }
        var consumption = limits.take(caller);
        if (!consumption.probe().isConsumed()) {
            return false;
        }
        LocaleNegotiation.writeHeaders(request, language);
        var response = request.response()
                .setStatusCode(NOT_MODIFIED)
                .putHeader(HttpHeaders.ETAG, "W/\"" + tag.get() + "\"")
                .putHeader(HttpHeaders.CACHE_CONTROL, ETags.REVALIDATED);
        RateLimits.headers(consumption).forEach(response::putHeader);
        response.end();
        return true;
    }
}
