package dev.tributary.platform.web;

import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.problems.Problem;
import dev.tributary.platform.problems.ProblemBody;
import dev.tributary.platform.problems.ProblemTexts;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;

/** Writes problems in the language that the request asks for. */
@ApplicationScoped
class ProblemAnswers {
    private final RoutingContext request;
    private final LocaleNegotiation languages;
    private final MeterRegistry meters;

    ProblemAnswers(RoutingContext request, LocaleNegotiation languages, MeterRegistry meters) {
        this.request = request;
        this.languages = languages;
        this.meters = meters;
    }

    Response of(Problem problem) {
        return of(problem, problem.errors());
    }

    /** @param errors all errors, when the problem holds only the first one */
    Response of(Problem problem, List<FieldError> errors) {
        count(problem.status(), problem.code());
        var response = Response.status(problem.status())
                .type(ProblemBody.MEDIA_TYPE)
                .entity(body(problem, errors, languages.choose(ProblemTexts.LANGUAGES)));
        if (problem.status() == Problem.TOO_MANY_REQUESTS || problem.status() == Problem.UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        }
        return response.build();
    }

    private ProblemBody body(Problem problem, List<FieldError> errors, Locale language) {
        var translated = errors.stream()
                .map(error -> ProblemTexts.detail(error, language))
                .toList();
        var detail = errors.size() > 1
                ? ProblemTexts.detail(
                        "invalid_fields", errors.size() + " fields are not acceptable.", language, errors.size())
                : ProblemTexts.detail(problem, language);
        return ProblemBody.of(
                problem.status(), problem.code(), detail, translated, RequestIds.of(request), problem.earliest());
    }

    /** @param arguments the values of {@code {0}}, … in the translated detail */
    Response.ResponseBuilder of(int status, String code, String english, Object... arguments) {
        count(status, code);
        var language = languages.choose(ProblemTexts.LANGUAGES);
        return answer(status, code, ProblemTexts.detail(code, english, language, arguments), List.of());
    }

    Response.ResponseBuilder ofStatus(int status) {
        return of(status, Problem.snakeCase(reason(status)), detail(status));
    }

    private Response.ResponseBuilder answer(int status, String code, String detail, List<FieldError> errors) {
        return Response.status(status)
                .type(ProblemBody.MEDIA_TYPE)
                .entity(ProblemBody.of(status, code, detail, errors, RequestIds.of(request)));
    }

    /** Counts the problem; there are few codes, so each may be a tag. */
    private void count(int status, String code) {
        meters.counter("tributary.problems", "status", String.valueOf(status), "code", code)
                .increment();
    }

    private static String reason(int status) {
        var known = Response.Status.fromStatusCode(status);
        return known == null ? "Refused" : known.name().toLowerCase(Locale.ROOT);
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
