package dev.tributary.platform.access;

import io.quarkus.runtime.ExecutorRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/** Shortens the path of a request through the framework's authentication. */
class AuthenticationPath {
    private static final String API = "/v1/";
    private static final int AUTHENTICATION = 200;
    /** A priority after the reading of the body. */
    private static final int BEFORE_AUTHENTICATION = 250;

    void register(@Observes Filters filters) {
        filters.register(AuthenticationPath::dispatch, BEFORE_AUTHENTICATION);
        filters.register(AuthenticationPath::leaveFailuresToEndpoints, AUTHENTICATION);
    }

    /**
     * Moves a GET to a worker thread once, before authentication. The framework would take a worker for the credential,
     * return to the event loop, and take a worker for the endpoint; each switch costs more than most of the work in between.
     */
    private static void dispatch(RoutingContext request) {
        var http = request.request();
        if (http.method().equals(HttpMethod.GET) && http.path().startsWith(API)) {
            ExecutorRecorder.getCurrent().execute(request::next);
        } else {
            request.next();
        }
    }

    /**
     * Runs right after the framework's handler. Endpoints handle failed authentication themselves; the framework's next
     * handler would prepare for it by looking up the template of every request's path in a table that it builds each time.
     */
    private static void leaveFailuresToEndpoints(RoutingContext request) {
        request.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        request.next();
    }
}
