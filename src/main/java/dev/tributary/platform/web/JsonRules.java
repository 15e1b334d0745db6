package dev.tributary.platform.web;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.tributary.platform.money.MinorUnits;
import dev.tributary.platform.values.TimeRange;
import dev.tributary.platform.values.TimeZones;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Set;

/**
 * The rules for JSON: no unknown or duplicate members, no coercion to another type, no NUL, no lost digit; instants with
 * milliseconds, sets sorted.
 */
@Singleton
public final class JsonRules implements ObjectMapperCustomizer {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    @SuppressWarnings("deprecation") // the builder that replaces setInputDecorator cannot be reached from here
    public void customize(ObjectMapper mapper) {
        refuseInexactInput(mapper);
        mapper.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.getFactory().setInputDecorator(new CheckedInput());
        mapper.registerModule(new SimpleModule("tributary")
                .addSerializer(Instant.class, new InstantWriter())
                .addSerializer(Set.class, new StdDelegatingSerializer(new SortSet()))
                .addDeserializer(Instant.class, new ValueReader<>(Instant.class, TimeRange::instant))
                .addDeserializer(LocalDate.class, new ValueReader<>(LocalDate.class, TimeRange::day))
                .addDeserializer(ZoneId.class, new ValueReader<>(ZoneId.class, TimeZones::parse))
                .addDeserializer(Currency.class, new ValueReader<>(Currency.class, MinorUnits::currency))
                .addDeserializer(String.class, new TextReader()));
    }

    @SuppressWarnings("deprecation") // the builder that replaces configure(MapperFeature) cannot be reached from here
    private static void refuseInexactInput(ObjectMapper mapper) {
        // The members of a record are its components, not methods such as isEmpty().
        mapper.setVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE);
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        // Without trailing zeros 10 would be written as 1E+1 in a tree, and would not equal 10.
        mapper.configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        mapper.configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true);
        refuseCoercion(mapper);
    }

    private static void refuseCoercion(ObjectMapper mapper) {
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        // An empty text is no absent value: null is, or leaving the member out.
        mapper.coercionConfigDefaults().setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    }

    /** The text of an instant in every answer: RFC 3339, UTC, milliseconds. */
    public static String text(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
