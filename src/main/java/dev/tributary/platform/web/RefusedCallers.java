package dev.tributary.platform.web;

import dev.tributary.platform.problems.Problem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Answers callers that are not authenticated, or lack a scope. */
class RefusedCallers {
    private final RoutingContext request;
    private final ProblemAnswers answers;

    RefusedCallers(RoutingContext request, ProblemAnswers answers) {
        this.request = request;
        this.answers = answers;
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated(Exception e) {
        var answer = EndedLink.ownerOf(request)
                .map(owner -> answers.of(
                        Problem.UNAUTHORIZED,
                        "link_replaced",
                        "This link no longer works. " + owner + " has replaced or revoked it, and can send a new one.",
                        owner))
                .orElseGet(() -> answers.of(
                        Problem.UNAUTHORIZED,
                        "unauthorized",
                        "This needs a valid credential: Authorization: Bearer …"));
        return answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, SimpleResourceInfo resource) {
        var scope = RequiredScope.of(resource).orElse("");
        return answers.of(Problem.FORBIDDEN, "forbidden", RequiredScope.sentence(scope), scope)
                .build();
    }
}
