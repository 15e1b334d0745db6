package dev.tributary.platform.web;

import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.money.ValueRefused;
import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.values.TimeRange;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads instants, days and currencies in query parameters by the rules for bodies. */
@Provider
public class ParameterConverters implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked") // the class asked for is the class answered
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type == Instant.class) {
            return (ParamConverter<T>) new Converter<>(text -> parsed(TimeRange::instant, text), JsonRules::text);
        }
        if (type == LocalDate.class) {
            return (ParamConverter<T>) new Converter<>(text -> parsed(TimeRange::day, text), LocalDate::toString);
        }
        if (type == Currency.class) {
            return (ParamConverter<T>)
                    new Converter<>(text -> parsed(MinorUnits::currency, text), Currency::getCurrencyCode);
        }
        return null;
    }

    private static <T> T parsed(Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (ValueRefused refused) {
            throw refused.code().equals(ValueRefused.OUT_OF_RANGE)
                    ? new InvalidFields("", refused.code(), refused.detail())
                    : new IllegalArgumentException(refused.detail());
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
