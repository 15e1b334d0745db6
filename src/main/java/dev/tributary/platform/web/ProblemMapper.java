package dev.tributary.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.tributary.platform.problems.BrokenJson;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.problems.Problems;
import dev.tributary.platform.problems.ThrottledLog;
import dev.tributary.platform.problems.Unreadable;
import dev.tributary.platform.problems.Violations;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Maps every exception to an answer, except those of {@link RefusedCallers}. */
class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final ThrottledLog TROUBLE = new ThrottledLog(LOG);

    private final RoutingContext request;
    private final ProblemAnswers answers;
    private final BodyFaults bodyFaults;

    ProblemMapper(RoutingContext request, ProblemAnswers answers, BodyFaults bodyFaults) {
        this.request = request;
        this.answers = answers;
        this.bodyFaults = bodyFaults;
    }

    @ServerExceptionMapper
    Response problem(Problem problem) {
        return answers.of(problem);
    }

    /** Answers 304: the browser keeps its copy, and revalidates it each time. */
    @ServerExceptionMapper
    Response notModified(NotModified e) {
        return Response.notModified(e.tag())
                .header(HttpHeaders.CACHE_CONTROL, ETags.REVALIDATED)
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
    Response unreadable(JsonProcessingException e, SimpleResourceInfo resource) {
        var problem = BrokenJson.explain(e);
        var all = problem.errors().isEmpty() ? problem.errors() : bodyFaults.find(resource);
        return answers.of(problem, all.size() > 1 ? all : problem.errors());
    }

    /** Maps what the framework has a mapper of its own for, which a more general mapper would not replace. */
    @ServerExceptionMapper
    Response unreadable(MismatchedInputException e, SimpleResourceInfo resource) {
        return unreadable((JsonProcessingException) e, resource);
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException e, SimpleResourceInfo resource) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem(problem);
            }
            if (cause instanceof JsonProcessingException json) {
                return unreadable(json, resource);
            }
        }
        return answer(e, e.getResponse());
    }

    private Response answer(WebApplicationException e, Response answered) {
        if (answered.getStatus() == Problem.NOT_FOUND && e.getCause() != null) {
            return answers.ofStatus(Problem.BAD_REQUEST).build();
        }
        if (answered.hasEntity() || answered.getStatus() < Problem.BAD_REQUEST) {
            return answered;
        }
        var response = answers.ofStatus(answered.getStatus());
        if (e instanceof NotAllowedException && answered.getHeaderString(HttpHeaders.ALLOW) != null) {
            response.header(HttpHeaders.ALLOW, answered.getHeaderString(HttpHeaders.ALLOW));
        }
        return response.build();
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException e, SimpleResourceInfo resource) {
        return refused(e, resource);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e) {
        var problem = e instanceof Exception known ? Problems.explain(known) : null;
        if (problem != null) {
            logTrouble(problem, e);
            return problem(problem);
        }
        logFailure(e);
        return answers.of(500, "internal_error", "Something went wrong here; the request id finds it in our log.")
                .build();
    }

    private void logTrouble(Problem problem, Throwable e) {
        if (problem.status() == Problem.UNAVAILABLE) {
            TROUBLE.warn(
                    problem.code(),
                    request.request().method() + " " + request.request().path() + ": " + e);
        }
    }

    private void logFailure(Throwable e) {
        LOG.errorf(
                e,
                "%s %s failed, request %s",
                request.request().method(),
                request.request().path(),
                RequestIds.of(request));
    }
}
