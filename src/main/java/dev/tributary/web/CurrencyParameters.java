package dev.tributary.web;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Currencies in addresses are written as those in bodies are. */
@Provider
public class CurrencyParameters implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked") // the class asked for is the class answered
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return type == Currency.class ? (ParamConverter<T>) new Converter() : null;
    }

    private static final class Converter implements ParamConverter<Currency> {
        @Override
        public Currency fromString(String text) {
            try {
                return Currency.getInstance(text);
            } catch (IllegalArgumentException e) {
                throw new Unreadable.InvalidParameter("A currency is written as USD.");
            }
        }

        @Override
        public String toString(Currency currency) {
            return currency.getCurrencyCode();
        }
    }
}
