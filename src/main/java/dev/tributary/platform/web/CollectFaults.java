package dev.tributary.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import dev.tributary.platform.problems.BrokenJson;
import dev.tributary.platform.problems.FieldError;
import dev.tributary.platform.problems.Unreadable;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records each fault of a body, and lets the parser continue as if the value were absent. */
final class CollectFaults extends DeserializationProblemHandler {
    private final List<FieldError> errors;

    CollectFaults(List<FieldError> errors) {
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
        return addWrongType(context.getParser(), type);
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
            DeserializationContext context, Class<?> type, Number value, String message) {
        return addWrongType(context.getParser(), type);
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String message)
            throws IOException {
        addWrongType(parser, type.getRawClass());
        parser.skipChildren();
        return null;
    }

    /** Handles a scalar where a list or an object is expected. */
    @Override
    public @Nullable Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> type,
            ValueInstantiator instantiator,
            JsonParser parser,
            String message)
            throws IOException {
        addWrongType(parser, type);
        parser.skipChildren();
        return null;
    }

    private @Nullable Object addWrongType(JsonParser parser, Class<?> type) {
        errors.addAll(new Unreadable.WrongType(pointer(parser), BrokenJson.expected(type)).errors());
        return null;
    }

    private static String pointer(JsonParser parser) {
        return parser.getParsingContext().pathAsPointer().toString();
    }
}
