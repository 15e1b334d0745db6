package dev.tributary.platform.openapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        var parameters = Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of());
        boolean names = parameters.stream()
                .anyMatch(parameter -> String.valueOf(parameter.getIn()).equals("path")
                        || String.valueOf(parameter.getName()).endsWith("Id"));
        if (names || verb == HttpMethod.POST) {
            statuses.add(404);
        }
        boolean takesIdempotencyKey = secured && verb == HttpMethod.POST;
        if (takesIdempotencyKey
                || parameters.stream()
                        .anyMatch(parameter -> String.valueOf(parameter.getIn()).equals("query"))) {
            statuses.add(422);
        }
        if (verb != HttpMethod.GET) {
            statuses.add(409);
        }
        if (verb == HttpMethod.PATCH) {
            statuses.add(412);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(List.of(413, 415, 422));
        }
        if (prose.get("problems") instanceof List<?> more) {
            more.forEach(status -> statuses.add(((Number) status).intValue()));
        }
        return statuses;
    }
}
