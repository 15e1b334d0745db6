package dev.tributary.platform.access;

import io.quarkus.runtime.ExecutorRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/** Shortens the way of a request through the framework's authentication. */
class AuthenticationPath {
    private static final String API = "/v1/";
    private static final int AUTHENTICATION = 200;
    /** After the body is read. */
    private static final int BEFORE_AUTHENTICATION = 250;

    void register(@Observes Filters filters) {
        filters.register(AuthenticationPath::dispatch, BEFORE_AUTHENTICATION);
        filters.register(AuthenticationPath::leaveFailuresToEndpoints, AUTHENTICATION);
    }

    /**
     * Moves a read to a worker thread once, before it is authenticated. The framework would take a worker for the credential,
     * return to the event loop, and take a worker for the endpoint; each move costs more than most of what is done between.
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
     * Comes right after the framework's handler. What that would do when authentication fails, endpoints do themselves, and the
     * next handler prepares for it by looking up the template of every request's path in a table that it builds each time.
     */
    private static void leaveFailuresToEndpoints(RoutingContext request) {
        request.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        request.next();
    }
}
