package dev.tributary.web;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants in addresses are read as those in bodies are. */
@Provider
public class InstantParameters implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked") // the class asked for is the class answered
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return type == Instant.class ? (ParamConverter<T>) new Converter() : null;
    }

    private static final class Converter implements ParamConverter<Instant> {
        @Override
        public Instant fromString(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException e) {
                throw new Unreadable.InvalidParameter("An instant is written as 2026-06-10T11:59:00.000Z.");
            }
        }

        @Override
        public String toString(Instant instant) {
            return HouseJson.text(instant);
        }
    }
}
