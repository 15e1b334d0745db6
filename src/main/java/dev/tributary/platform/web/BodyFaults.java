package dev.tributary.platform.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.problems.Violations;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/**
 * Finds every fault of a JSON body after the parser has stopped at the first one: it reads the body again and continues after
 * each fault.
 */
@ApplicationScoped
class BodyFaults {
    private final RoutingContext request;
    private final ObjectMapper json;
    private final Validator validator;

    BodyFaults(RoutingContext request, ObjectMapper json, Validator validator) {
        this.request = request;
        this.json = json;
        this.validator = validator;
    }

    List<FieldError> find(@Nullable SimpleResourceInfo resource) {
        var body = request.body() == null ? null : request.body().buffer();
        var type = bodyOf(resource);
        if (body == null || type.isEmpty()) {
            return List.of();
        }
        return read(body.getBytes(), type.get());
    }

    private List<FieldError> read(byte[] body, Class<?> type) {
        List<FieldError> errors = new ArrayList<>();
        try {
            var lenient = json.copy().addHandler(new CollectFaults(errors));
            @Nullable Object read = lenient.readValue(body, type);
            if (read != null) {
                addViolations(read, errors);
            }
        } catch (IOException | RuntimeException stopped) {
            // The faults found so far are returned.
            return errors;
        }
        return errors;
    }

    private void addViolations(Object read, List<FieldError> errors) {
        var violations = validator.validate(read);
        if (violations.isEmpty()) {
            return;
        }
        Violations.of(new ConstraintViolationException(violations)).stream()
                .filter(violation ->
                        errors.stream().noneMatch(error -> error.pointer().equals(violation.pointer())))
                .forEach(errors::add);
    }

    private static Optional<Class<?>> bodyOf(@Nullable SimpleResourceInfo resource) {
        return resource == null
                ? Optional.empty()
                : Arrays.stream(resource.parameterTypes())
                        .filter(Class::isRecord)
                        .filter(type -> !TypeId.class.isAssignableFrom(type) && type != MergePatch.class)
                        .<Class<?>>map(type -> type)
                        .findFirst();
    }
}
