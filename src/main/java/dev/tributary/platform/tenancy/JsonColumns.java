package dev.tributary.platform.tenancy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.JsonFormat;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import org.hibernate.type.format.AbstractJsonFormatMapper;

/** {@code jsonb} columns are written as the API writes JSON. */
@JsonFormat
@PersistenceUnitExtension
@Singleton
@SuppressWarnings("TypeParameterUnusedInFormals") // the form of the overridden methods
class JsonColumns extends AbstractJsonFormatMapper {
    private final ObjectMapper json;

    JsonColumns(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected <T> T fromString(CharSequence text, Type type) {
        try {
            return json.readValue(text.toString(), json.constructType(type));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A column holds JSON of another form", e);
        }
    }

    @Override
    protected <T> String toString(T value, Type type) {
        try {
            return json.writerFor(json.constructType(type)).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
