package dev.tributary.platform.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Echoes {@code X-Request-Id}, or generates one when the client sent none that can be logged. */
public class RequestIds {
    static final String HEADER = "X-Request-Id";
    private static final String KEY = "tributary.requestId";
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final int FIRST_OF_ALL = 10_000;

    void register(@Observes Filters filters) {
        filters.register(RequestIds::assignAndContinue, FIRST_OF_ALL);
    }

    /** The id of the current request; empty before it has one. */
    public static String of(RoutingContext request) {
        return request.get(KEY, "");
    }

    /** The id for a request that is refused before any filter has run. */
    static String ofOrNew(RoutingContext request) {
        return of(request).isEmpty() ? assign(request) : of(request);
    }

    private static String assign(RoutingContext request) {
        var id = acceptable(request.request().getHeader(HEADER));
        request.put(KEY, id);
        request.response().putHeader(HEADER, id);
        return id;
    }

    private static void assignAndContinue(RoutingContext request) {
        var id = assign(request);
        MDC.put("requestId", id);
        request.next();
    }

    private static String acceptable(@Nullable String sent) {
        return sent != null && PRINTABLE.matcher(sent).matches() ? sent : TypeId.format("req", TypeId.next());
    }
}
