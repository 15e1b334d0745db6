package dev.tributary.platform.openapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The statuses of the problems that an operation may answer with. */
final class OpenApiProblems {
    private OpenApiProblems() {}

    /** @param prose of the operation; its {@code problems} come on top */
    static SortedSet<Integer> statuses(
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
        if (prose.get("problems") instanceof List<?> more) {
            more.forEach(status -> statuses.add(((Number) status).intValue()));
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
