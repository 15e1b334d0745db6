package dev.tributary.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.problems.ProblemBody;
import dev.tributary.platform.values.PercentCoding;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Answers requests that are refused before they reach an endpoint with a problem, too. */
@Singleton
class ServerLevelProblems {
    static final long LARGEST_BODY = 1024 * 1024;
    static final int LONGEST_ADDRESS = 4096;
    /** Lower than the priority of CORS (300), so that its headers are set; higher than that of authentication (200). */
    private static final int AFTER_CORS = 290;

    private static final int BEFORE_THE_FRAMEWORKS_OWN = Integer.MIN_VALUE;

    private final ObjectMapper json;

    private final List<String> origins;

    ServerLevelProblems(
            ObjectMapper json, @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> origins) {
        this.json = json;
        this.origins = origins.orElse(List.of());
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_THE_FRAMEWORKS_OWN).failureHandler(this::answerFailure);
        for (var refusal : List.of(
                ServerLevelRefusal.BAD_REQUEST,
                ServerLevelRefusal.BODY_TOO_LARGE,
                ServerLevelRefusal.ADDRESS_TOO_LONG)) {
            router.errorHandler(refusal.code, request -> send(request, refusal));
        }
    }

    /** Answers failures of the router; refusals of endpoints do not get here. */
    private void answerFailure(RoutingContext request) {
        int status =
                request.failure() instanceof HttpException refused ? refused.getStatusCode() : request.statusCode();
        var refusal = ServerLevelRefusal.of(status);
        if (refusal == null) {
            request.next();
        } else {
            send(request, refusal);
        }
    }

    /** Refuses by the declared length, so that a body that is too large is not even read. */
    void refuse(@Observes Filters filters) {
        filters.register(
                request -> {
                    var refusal = refusal(request);
                    if (refusal == null) {
                        request.next();
                    } else {
                        request.response().putHeader("Connection", "close");
                        send(request, refusal);
                    }
                },
                AFTER_CORS);
    }

    private static @Nullable ServerLevelRefusal refusal(RoutingContext request) {
        var http = request.request();
        if (length(request) > LARGEST_BODY) {
            return ServerLevelRefusal.BODY_TOO_LARGE;
        }
        if (http.uri().length() > LONGEST_ADDRESS) {
            return ServerLevelRefusal.ADDRESS_TOO_LONG;
        }
        var path = http.path();
        return path == null || PercentCoding.fault(path).isPresent() ? ServerLevelRefusal.BAD_REQUEST : null;
    }

    private static long length(RoutingContext request) {
        var length = request.request().getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    void send(RoutingContext request, ServerLevelRefusal refusal) {
        if (request.response().ended() || request.response().headWritten()) {
            return;
        }
        var body = body(refusal, RequestIds.ofOrNew(request));
        allowOrigin(
                request.request().getHeader(HttpHeaders.ORIGIN),
                request.response().headers());
        request.response()
                .setStatusCode(refusal.code)
                .putHeader("Content-Type", ProblemBody.MEDIA_TYPE)
                .end(body);
    }

    private String body(ServerLevelRefusal refusal, String requestId) {
        try {
            return json.writeValueAsString(
                    ProblemBody.of(refusal.code, refusal.problem, refusal.detail, List.of(), requestId));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds CORS headers, since a request that the router refuses has not passed the framework's CORS filter. */
    private void allowOrigin(@Nullable String origin, MultiMap headers) {
        if (origin != null
                && !headers.contains(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)
                && (origins.contains("*") || origins.contains(origin))) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, RequestIds.HEADER);
        }
    }
}
