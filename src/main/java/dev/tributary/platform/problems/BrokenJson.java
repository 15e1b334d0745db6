package dev.tributary.platform.problems;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.tributary.platform.money.ValueRefused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Words the error of the JSON parser for the client, without names of classes. */
public final class BrokenJson {
    private BrokenJson() {}

    public static Problem explain(JsonProcessingException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof ValueRefused refused && e instanceof JsonMappingException mapping) {
                return refused.code().equals(ValueRefused.OUT_OF_RANGE)
                        ? new InvalidFields(pointer(mapping), refused.code(), refused.detail())
                        : new Unreadable.WrongType(pointer(mapping), refused.detail());
            }
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return new Unreadable.UnknownMember(pointer(unknown));
        }
        if (e instanceof MismatchedInputException mismatch) {
            if (mismatch.getPath().isEmpty()
                    && String.valueOf(mismatch.getMessage()).startsWith("No content")) {
                return new Unreadable.BodyMissing();
            }
            return new Unreadable.WrongType(pointer(mismatch), expected(mismatch));
        }
        if (e instanceof JsonMappingException mapping && !(e.getCause() instanceof StreamReadException)) {
            return new Unreadable.WrongType(pointer(mapping), "This value is not acceptable here.");
        }
        return new Unreadable.MalformedJson(where(e));
    }

    private static String where(JsonProcessingException e) {
        var at = e.getLocation();
        var what = e instanceof JsonParseException
                        && String.valueOf(e.getMessage()).startsWith("Duplicate field")
                ? "A member stands twice"
                : "The body is not valid JSON";
        return at == null ? what + "." : what + ", near line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
    }

    /** Where in the document the reader was, as a JSON Pointer. */
    public static String pointer(JsonMappingException e) {
        var pointer = new StringBuilder();
        for (var step : e.getPath()) {
            pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
        }
        return pointer.toString();
    }

    private static String expected(MismatchedInputException e) {
        var type = e.getTargetType();
        return "This must be " + name(type) + ".";
    }

    private static String name(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + String.join(
                            ", ",
                            Arrays.stream(type.getEnumConstants())
                                    .map(Object::toString)
                                    .toList());
        }
        if (type == Instant.class) {
            return "an instant such as 2026-06-10T11:59:00.000Z";
        }
        if (type == LocalDate.class) {
            return "a day such as 2026-06-10";
        }
        if (type == BigDecimal.class) {
            return "a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return type == boolean.class ? "true or false" : "a whole number within range";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "an array";
        }
        return CharSequence.class.isAssignableFrom(type)
                        || type.getPackageName().startsWith("java.")
                ? "a text"
                : "an object or value of the documented form";
    }
}
