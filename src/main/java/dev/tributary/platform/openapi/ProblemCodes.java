package dev.tributary.platform.openapi;

import dev.tributary.platform.problems.Problem;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** All problem codes: one for each problem class, and those of refusals by the server or the framework. */
final class ProblemCodes {
    private static final List<String> OF_THE_SERVER = List.of(
            "bad_request",
            "unauthorized",
            "link_replaced",
            "forbidden",
            "method_not_allowed",
            "not_acceptable",
            "request_timeout",
            "request_entity_too_large",
            "request_uri_too_long",
            "unsupported_media_type",
            "internal_error");

    private ProblemCodes() {}

    /** Lists the codes in the schema of problems. */
    static void write(OpenAPI api, IndexView index) {
        var problem = Objects.requireNonNull(api.getComponents().getSchemas().get("ProblemBody"));
        var code = Objects.requireNonNull(problem.getProperties()).get("code");
        Objects.requireNonNull(code).setEnumeration(List.copyOf(all(index)));
    }

    private static List<String> all(IndexView index) {
        var codes = new TreeSet<>(OF_THE_SERVER);
        index.getAllKnownSubclasses(DotName.createSimple(Problem.class)).stream()
                .filter(type -> !Modifier.isAbstract(type.flags()))
                .map(type -> Problem.snakeCase(type.simpleName()))
                .forEach(codes::add);
        return List.copyOf(codes);
    }
}
