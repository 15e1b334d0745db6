package dev.tributary.platform.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.Predicate;

/** Answers requests before an endpoint is looked for, just as its answer would be. */
@Singleton
public class EarlyAnswers {
    private static final int NOT_MODIFIED = 304;

    private final RateLimits limits;

    EarlyAnswers(RateLimits limits) {
        this.limits = limits;
    }

    /**
     * A 304 for a client whose answer is as good. It counts as a request of the caller; one too many is left to the endpoint,
     * which refuses it.
     *
     * @param isCurrent asked for each tag of {@code If-None-Match}
     * @return whether the request is answered
     */
    public boolean notModified(RoutingContext request, String caller, Locale language, Predicate<String> isCurrent) {
        var known = request.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        var tag = EntityTags.candidates(known).filter(isCurrent).findFirst();
        if (tag.isEmpty()) {
            return false;
        }
        var taken = limits.take(caller);
        if (!taken.probe().isConsumed()) {
            return false;
        }
        LocaleNegotiation.tell(request, language);
        var response = request.response()
                .setStatusCode(NOT_MODIFIED)
                .putHeader(HttpHeaders.ETAG, "W/\"" + tag.get() + "\"")
                .putHeader(HttpHeaders.CACHE_CONTROL, ETags.REVALIDATED);
        RateLimits.headers(taken).forEach(response::putHeader);
        response.end();
        return true;
    }
}
