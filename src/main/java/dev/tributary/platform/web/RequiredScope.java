package dev.tributary.platform.web;

import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/** The scope that a credential needs for the current endpoint. */
final class RequiredScope {
    private RequiredScope() {}

    static Optional<String> of(@Nullable SimpleResourceInfo resource) {
        if (resource == null || resource.getResourceClass() == null) {
            return Optional.empty();
        }
        try {
            var method = resource.getResourceClass().getMethod(resource.getMethodName(), resource.parameterTypes());
            return named(method).or(() -> named(resource.getResourceClass()));
        } catch (NoSuchMethodException hidden) {
            return named(resource.getResourceClass());
        }
    }

    private static Optional<String> named(AnnotatedElement element) {
        var allowed = element.getAnnotation(RolesAllowed.class);
        return allowed == null ? Optional.empty() : Optional.of(String.join(", ", allowed.value()));
    }

    /** The sentence of the problem. */
    static String sentence(String scope) {
        return switch (scope) {
            case "affiliate" -> "This is for the token of a dashboard link.";
            case "operator" -> "This is for the operator's token.";
            default -> "The credential lacks the scope '" + scope + "'.";
        };
    }
}
