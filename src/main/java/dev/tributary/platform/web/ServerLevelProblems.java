package dev.tributary.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.problems.ProblemBody;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Requests that the HTTP server refuses before they reach any endpoint are answered with a problem all the same. */
class ServerLevelProblems {
    private static final long LARGEST_BODY = 1024 * 1024;
    private static final int AFTER_THE_REQUEST_ID = 9_000;

    private final ObjectMapper json;

    ServerLevelProblems(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        answer(router, 400, "bad_request", "This cannot be read as a request.");
        answer(router, 413, "request_entity_too_large", "A body is at most 1 MiB.");
        answer(router, 414, "request_uri_too_long", "The address is too long.");
    }

    /** Told by its length, a body that is too large is not even read. */
    void refuseLarge(@Observes Filters filters) {
        filters.register(
                request -> {
                    if (length(request) > LARGEST_BODY) {
                        request.response().putHeader("Connection", "close");
                        send(request, tooLarge(request));
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

    private static ProblemBody tooLarge(RoutingContext request) {
        return ProblemBody.of(
                413, "request_entity_too_large", "A body is at most 1 MiB.", List.of(), RequestIds.of(request));
    }

    private void answer(Router router, int status, String code, String detail) {
        router.errorHandler(
                status,
                request -> send(request, ProblemBody.of(status, code, detail, List.of(), RequestIds.of(request))));
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
}
