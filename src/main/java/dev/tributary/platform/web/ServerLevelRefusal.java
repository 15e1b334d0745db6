package dev.tributary.platform.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reasons to refuse a request before it reaches an endpoint. */
enum ServerLevelRefusal {
    BAD_REQUEST(400, "bad_request", "This cannot be read as a request."),
    BODY_TOO_LATE(408, "request_timeout", "The body of the request did not arrive in time."),
    BODY_TOO_LARGE(413, "request_entity_too_large", "A body is at most 1 MiB."),
    ADDRESS_TOO_LONG(
            414,
            "request_uri_too_long",
            "An address has at most " + ServerLevelProblems.LONGEST_ADDRESS + " characters."),
    TOO_MANY_BODIES(503, "busy", "Too many requests are being read just now.");

    final int code;
    final String problem;
    final String detail;

    ServerLevelRefusal(int code, String problem, String detail) {
        this.code = code;
        this.problem = problem;
        this.detail = detail;
    }

    static @Nullable ServerLevelRefusal of(int status) {
        for (var refusal : List.of(BAD_REQUEST, BODY_TOO_LARGE, ADDRESS_TOO_LONG)) {
            if (refusal.code == status) {
                return refusal;
            }
        }
        return null;
    }
}
