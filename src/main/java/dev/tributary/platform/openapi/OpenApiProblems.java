package dev.tributary.platform.openapi;

import dev.tributary.platform.problems.ProblemBody;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Writes the problems that an operation may answer with. */
final class OpenApiProblems {
    private OpenApiProblems() {}

    /** Completes the response of a status with what all its problems have in common. */
    static void complete(String name, APIResponse problem) {
        if (!name.startsWith("Problem")) {
            return;
        }
        var content = Objects.requireNonNullElseGet(problem.getContent(), OASFactory::createContent);
        var media = Objects.requireNonNullElseGet(
                content.getMediaType(ProblemBody.MEDIA_TYPE), OASFactory::createMediaType);
        problem.setContent(content.addMediaType(
                ProblemBody.MEDIA_TYPE, media.schema(OASFactory.createSchema().ref("ProblemBody"))));
        if (name.endsWith("429") || name.endsWith("503")) {
            problem.addHeader(
                    HttpHeaders.RETRY_AFTER, OpenApiAnswers.header("Seconds to wait", Schema.SchemaType.INTEGER));
        }
    }

    static void write(HttpMethod verb, Operation operation, boolean secured, Map<String, Object> prose) {
        boolean pages = Boolean.TRUE.equals(prose.get("pages"));
        statuses(verb, operation, secured, prose)
                .forEach(status ->
                        operation.getResponses().addAPIResponse(String.valueOf(status), problem(status, pages)));
    }

    /** @param pages whether clients that accept HTML get a page for people, in the visitor's language */
    private static APIResponse problem(int status, boolean pages) {
        if (!pages) {
            return OASFactory.createAPIResponse().ref("Problem" + status);
        }
        var body = OASFactory.createSchema().ref("ProblemBody");
        var page = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        return OASFactory.createAPIResponse()
                .description("A problem, or a page for people")
                .content(OASFactory.createContent()
                        .addMediaType(
                                ProblemBody.MEDIA_TYPE,
                                OASFactory.createMediaType().schema(body))
                        .addMediaType(
                                MediaType.TEXT_HTML,
                                OASFactory.createMediaType().schema(page)));
    }

    /** @param prose of the operation; its {@code problems} are added */
    private static SortedSet<Integer> statuses(
            HttpMethod verb, Operation operation, boolean secured, Map<String, Object> prose) {
        var statuses = new TreeSet<>(List.of(400, 406, 414, 429, 503));
        if (secured) {
            statuses.addAll(List.of(401, 403));
        }
        statuses.addAll(ofVerb(verb));
        statuses.addAll(ofParameters(Objects.requireNonNullElse(operation.getParameters(), List.of())));
        boolean takesIdempotencyKey = secured && verb == HttpMethod.POST;
        if (takesIdempotencyKey) {
            statuses.add(422);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of(413, 415, 422));
        }
        if (prose.get("problems") instanceof List<?> additional) {
            additional.forEach(status -> statuses.add(((Number) status).intValue()));
        }
        return statuses;
    }

    private static List<Integer> ofVerb(HttpMethod verb) {
        return switch (verb) {
            case GET -> List.of();
            case POST -> List.of(404, 409);
            case PATCH -> List.of(409, 412);
            default -> List.of(409);
        };
    }

    private static Set<Integer> ofParameters(List<Parameter> parameters) {
        Set<Integer> statuses = new TreeSet<>();
        for (var parameter : parameters) {
            var in = String.valueOf(parameter.getIn());
            if (in.equals("path") || String.valueOf(parameter.getName()).endsWith("Id")) {
                statuses.add(404);
            }
            if (in.equals("query")) {
                statuses.add(422);
            }
        }
        return statuses;
    }
}
