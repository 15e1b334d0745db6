package dev.tributary.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.tributary.platform.problems.BrokenJson;
import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.problems.ProblemBody;
import dev.tributary.platform.problems.Problems;
import dev.tributary.platform.problems.Unreadable;
import dev.tributary.platform.problems.Violations;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The only place where an exception becomes an answer. */
class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final RoutingContext request;

    ProblemMapper(RoutingContext request) {
        this.request = request;
    }

    @ServerExceptionMapper
    Response problem(Problem problem) {
        var response = answer(problem.status(), problem.code(), problem.detail(), problem.errors());
        if (problem.status() == Problem.TOO_MANY_REQUESTS || problem.status() == Problem.UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        }
        return response.build();
    }

    /** Asked for what may be stored nowhere, and told no more than that it is the same. */
    @ServerExceptionMapper
    Response asKnown(ETags.NotModified e) {
        return Response.notModified(e.tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @ServerExceptionMapper
    Response unacceptable(ConstraintViolationException e) {
        var errors = Violations.of(e);
        boolean bodyMissing = errors.stream()
                .anyMatch(error -> error.pointer().isEmpty() && error.code().equals("required"));
        return problem(bodyMissing ? new Unreadable.BodyMissing() : new InvalidFields(errors));
    }

    @ServerExceptionMapper
    Response unreadable(JsonProcessingException e) {
        return problem(BrokenJson.explain(e));
    }

    /** The framework has an answer of its own for this one, which a more general mapper would not replace. */
    @ServerExceptionMapper
    Response unreadable(MismatchedInputException e) {
        return problem(BrokenJson.explain(e));
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem(problem);
            }
            if (cause instanceof JsonProcessingException json) {
                return unreadable(json);
            }
        }
        var answered = e.getResponse();
        if (answered.getStatus() == Problem.NOT_FOUND && e.getCause() != null) {
            return problem(new Unreadable.InvalidParameter("A parameter is not of the documented form."));
        }
        if (answered.hasEntity()) {
            return answered;
        }
        int status = answered.getStatus();
        var response = answer(status, Problem.snakeCase(reason(status)), detail(status), List.of());
        if (e instanceof NotAllowedException && answered.getHeaderString(HttpHeaders.ALLOW) != null) {
            response.header(HttpHeaders.ALLOW, answered.getHeaderString(HttpHeaders.ALLOW));
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response nowhere(NotFoundException e) {
        return refused(e);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response whoIsIt(Exception e) {
        return answer(
                        Problem.UNAUTHORIZED,
                        "unauthorized",
                        "This needs a valid credential: Authorization: Bearer …",
                        List.of())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    Response notAllowed(ForbiddenException e) {
        return answer(Problem.FORBIDDEN, "forbidden", "The credential does not have the scope this needs.", List.of())
                .build();
    }

    @ServerExceptionMapper
    Response anythingElse(Throwable e) {
        var problem = e instanceof Exception known ? Problems.explain(known) : null;
        if (problem != null) {
            if (problem.status() == Problem.UNAVAILABLE) {
                LOG.warnf(
                        "%s %s: %s",
                        request.request().method(), request.request().path(), e);
            }
            return problem(problem);
        }
        LOG.errorf(
                e,
                "%s %s failed, request %s",
                request.request().method(),
                request.request().path(),
                requestId());
        return answer(
                        500,
                        "internal_error",
                        "Something went wrong here; the request id finds it in our log.",
                        List.of())
                .build();
    }

    private Response.ResponseBuilder answer(int status, String code, String detail, List<FieldError> errors) {
        return Response.status(status)
                .type(ProblemBody.MEDIA_TYPE)
                .entity(ProblemBody.of(status, code, detail, errors, requestId()));
    }

    private String requestId() {
        return RequestIds.of(request);
    }

    private static String reason(int status) {
        var known = Response.Status.fromStatusCode(status);
        return known == null ? "Refused" : known.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "This cannot be read as the request it was sent as.";
            case 404 -> "There is nothing here.";
            case 405 -> "This method is not allowed here.";
            case 406 -> "None of the accepted media types can be written here.";
            case 413 -> "A body is at most 1 MiB.";
            case 415 -> "The body must be of the documented type, mostly application/json.";
            default -> "The request was refused.";
        };
    }
}
