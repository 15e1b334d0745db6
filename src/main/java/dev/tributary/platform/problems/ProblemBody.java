package dev.tributary.platform.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a problem (RFC 9457).
 *
 * @param type a URN that identifies the code and never changes
 * @param earliest with {@code notice_too_short}, the first instant that would be accepted; left out otherwise
 * @param errors for each member of the request that is at fault; left out when there is none
 */
public record ProblemBody(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String requestId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant earliest,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static ProblemBody of(
            int status, String code, String detail, List<FieldError> errors, @Nullable String requestId) {
        return of(status, code, detail, errors, requestId, null);
    }

    public static ProblemBody of(
            int status,
            String code,
            String detail,
            List<FieldError> errors,
            @Nullable String requestId,
            @Nullable Instant earliest) {
        return new ProblemBody(
                "urn:tributary:problem:" + code, title(status), status, detail, code, requestId, earliest, errors);
    }

    private static String title(int status) {
        var known = Response.Status.fromStatusCode(status);
        return status == Problem.UNPROCESSABLE || known == null ? "Unprocessable Content" : known.getReasonPhrase();
    }
}
