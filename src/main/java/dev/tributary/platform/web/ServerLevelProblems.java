package dev.tributary.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.problems.ProblemBody;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Requests that the HTTP server refuses before they reach any endpoint are answered with a problem all the same. */
@Singleton
class ServerLevelProblems {
    static final long LARGEST_BODY = 1024 * 1024;
    static final Refusal LATE = new Refusal(408, "request_timeout", "The body of the request did not arrive in time.");
    static final Refusal TOO_LARGE = new Refusal(413, "request_entity_too_large", "A body is at most 1 MiB.");
    static final Refusal BUSY = new Refusal(503, "busy", "Too many requests are being read just now.");
    private static final int AFTER_THE_REQUEST_ID = 9_000;

    private final ObjectMapper json;

    ServerLevelProblems(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        answer(router, new Refusal(400, "bad_request", "This cannot be read as a request."));
        answer(router, TOO_LARGE);
        answer(router, new Refusal(414, "request_uri_too_long", "The address is too long."));
    }

    /** Told by its length, a body that is too large is not even read. */
    void refuseLarge(@Observes Filters filters) {
        filters.register(
                request -> {
                    if (length(request) > LARGEST_BODY) {
                        request.response().putHeader("Connection", "close");
                        send(request, TOO_LARGE);
                    } else {
                        request.next();
                    }
                },
                AFTER_THE_REQUEST_ID);
    }

    private static long length(RoutingContext request) {
        var length = request.request().getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    private void answer(Router router, Refusal refusal) {
        router.errorHandler(refusal.status(), request -> send(request, refusal));
    }

    void send(RoutingContext request, Refusal refusal) {
        if (refusal.status() == BUSY.status()) {
            request.response().putHeader("Retry-After", "1");
        }
        send(
                request,
                ProblemBody.of(refusal.status(), refusal.code(), refusal.detail(), List.of(), RequestIds.of(request)));
    }

    private void send(RoutingContext request, ProblemBody problem) {
        if (request.response().ended() || request.response().headWritten()) {
            return;
        }
        try {
            request.response()
                    .setStatusCode(problem.status())
                    .putHeader("Content-Type", ProblemBody.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    record Refusal(int status, String code, String detail) {}
}
