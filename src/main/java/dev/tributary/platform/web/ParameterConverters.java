package dev.tributary.platform.web;

import dev.tributary.platform.problems.Unreadable;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Instants and currencies in addresses are read as those in bodies are. */
@Provider
public class ParameterConverters implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked") // the class asked for is the class answered
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type == Instant.class) {
            return (ParamConverter<T>) new Converter<>(ParameterConverters::instant, JsonRules::text);
        }
        if (type == Currency.class) {
            return (ParamConverter<T>) new Converter<>(ParameterConverters::currency, Currency::getCurrencyCode);
        }
        return null;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new Unreadable.InvalidParameter("An instant is written as 2026-06-10T11:59:00.000Z.");
        }
    }

    private static Currency currency(String text) {
        try {
            return Currency.getInstance(text);
        } catch (IllegalArgumentException e) {
            throw new Unreadable.InvalidParameter("A currency is written as USD (ISO 4217).");
        }
    }

    private record Converter<T>(Function<String, T> reading, Function<T, String> writing) implements ParamConverter<T> {
        @Override
        public T fromString(String text) {
            return reading.apply(text);
        }

        @Override
        public String toString(T value) {
            return writing.apply(value);
        }
    }
}
