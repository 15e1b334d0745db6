package dev.tributary.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import dev.tributary.platform.problems.BrokenJson;
import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.problems.Unreadable;
import dev.tributary.platform.problems.Violations;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jspecify.annotations.Nullable;

/** Finds every fault of a JSON body where the parser has stopped at the first: it is read again, and goes on after each. */
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
        List<FieldError> errors = new ArrayList<>();
        try {
            var lenient = json.copy().addHandler(new Collecting(errors));
            @Nullable Object read = lenient.readValue(body.getBytes(), type.get());
            if (read != null) {
                addViolations(read, errors);
            }
        } catch (IOException | RuntimeException stopped) {
            // What was found until then is told.
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

    /** Notes a fault and goes on with nothing in its place. */
    private static final class Collecting extends DeserializationProblemHandler {
        private final List<FieldError> errors;

        Collecting(List<FieldError> errors) {
            this.errors = errors;
        }

        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            Collection<Object> known = deserializer == null ? List.of() : deserializer.getKnownPropertyNames();
            var names = known == null
                    ? List.<String>of()
                    : known.stream().map(String::valueOf).toList();
            errors.addAll(new Unreadable.UnknownMember(pointer(parser), name, names).errors());
            parser.skipChildren();
            return true;
        }

        @Override
        public @Nullable Object handleWeirdStringValue(
                DeserializationContext context, Class<?> type, String value, String message) {
            return note(context.getParser(), type);
        }

        @Override
        public @Nullable Object handleWeirdNumberValue(
                DeserializationContext context, Class<?> type, Number value, String message) {
            return note(context.getParser(), type);
        }

        @Override
        public @Nullable Object handleUnexpectedToken(
                DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String message)
                throws IOException {
            note(parser, type.getRawClass());
            parser.skipChildren();
            return null;
        }

        /** Text where a list or an object should be. */
        @Override
        public @Nullable Object handleMissingInstantiator(
                DeserializationContext context,
                Class<?> type,
                ValueInstantiator instantiator,
                JsonParser parser,
                String message)
                throws IOException {
            note(parser, type);
            parser.skipChildren();
            return null;
        }

        private @Nullable Object note(JsonParser parser, Class<?> type) {
            errors.addAll(new Unreadable.WrongType(pointer(parser), BrokenJson.expected(type)).errors());
            return null;
        }

        private static String pointer(JsonParser parser) {
            return parser.getParsingContext().pathAsPointer().toString();
        }
    }
}
