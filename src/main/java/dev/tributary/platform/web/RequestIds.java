package dev.tributary.platform.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** {@code X-Request-Id} is echoed, or made when the client sent none that can be written to a log. */
public class RequestIds {
    static final String HEADER = "X-Request-Id";
    private static final String KEY = "tributary.requestId";
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final int FIRST_OF_ALL = 10_000;

    void register(@Observes Filters filters) {
        filters.register(RequestIds::name, FIRST_OF_ALL);
    }

    /** Of the request at hand; empty before it has one. */
    public static String of(RoutingContext request) {
        return request.get(KEY, "");
    }

    /** For what is refused before any filter has seen it. */
    static String ofOrNew(RoutingContext request) {
        return of(request).isEmpty() ? write(request) : of(request);
    }

    private static String write(RoutingContext request) {
        var id = acceptable(request.request().getHeader(HEADER));
        request.put(KEY, id);
        request.response().putHeader(HEADER, id);
        return id;
    }

    private static void name(RoutingContext request) {
        var id = write(request);
        MDC.put("requestId", id);
        request.next();
    }

    private static String acceptable(@Nullable String given) {
        return given != null && PRINTABLE.matcher(given).matches() ? given : TypeId.format("req", TypeId.next());
    }
}
