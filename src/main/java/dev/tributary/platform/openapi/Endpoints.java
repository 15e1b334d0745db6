package dev.tributary.platform.openapi;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** The endpoint methods by name; the name is the id of the operation. */
final class Endpoints {
    private final Map<String, MethodInfo> byName = new HashMap<>();

    Endpoints(IndexView index) {
        for (var path : index.getAnnotations(Path.class)) {
            if (path.target().kind() == AnnotationTarget.Kind.CLASS) {
                path.target().asClass().methods().stream()
                        .filter(Endpoints::isEndpoint)
                        .forEach(this::add);
            }
        }
    }

    /** Null for an operation that is not a method of ours. */
    @Nullable
    MethodInfo find(String operationId) {
        return byName.get(operationId);
    }

    private static boolean isEndpoint(MethodInfo method) {
        return Arrays.stream(HttpMethod.values())
                .anyMatch(verb -> method.hasDeclaredAnnotation(DotName.createSimple("jakarta.ws.rs." + verb)));
    }

    private void add(MethodInfo endpoint) {
        var other = byName.put(endpoint.name(), endpoint);
        if (other != null && !other.toString().equals(endpoint.toString())) {
            throw new IllegalStateException("Two endpoints are called " + endpoint.name() + ": ids are unique.");
        }
    }

    /** The scope that a caller needs; null when anybody may call. */
    static @Nullable String roleOf(MethodInfo endpoint) {
        var allowed = endpoint.declaredAnnotation(DotName.createSimple(RolesAllowed.class));
        if (allowed == null) {
            allowed = endpoint.declaringClass().declaredAnnotation(DotName.createSimple(RolesAllowed.class));
        }
        return allowed == null || endpoint.hasDeclaredAnnotation("jakarta.annotation.security.PermitAll")
                ? null
                : allowed.value().asStringArray()[0];
    }
}
