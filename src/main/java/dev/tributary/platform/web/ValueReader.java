package dev.tributary.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import dev.tributary.platform.money.ValueRefused;
import java.io.IOException;
import java.util.function.Function;

/** Reads a value from a JSON string by the parser of its type. */
final class ValueReader<T> extends StdScalarDeserializer<T> {
    private final transient Function<String, T> parser;

    ValueReader(Class<T> type, Function<String, T> parser) {
        super(type);
        this.parser = parser;
    }

    @Override
    @SuppressWarnings("unchecked") // the class that is handled is T
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            return (T) context.handleUnexpectedToken(handledType(), in);
        }
        try {
            return parser.apply(in.getText());
        } catch (ValueRefused refused) {
            throw JsonMappingException.from(in, refused.detail(), refused);
        }
    }
}
