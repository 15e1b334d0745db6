package dev.tributary.platform.problems;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The expected type of a member of a body, in the terms of JSON. */
final class ExpectedType {
    private ExpectedType() {}

    static String name(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Stream.of(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "an array";
        }
        return isNumber(type) ? number(type) : textual(type);
    }

    private static boolean isNumber(Class<?> type) {
        return type.isPrimitive() || Number.class.isAssignableFrom(type);
    }

    private static String number(Class<?> type) {
        return type == BigDecimal.class ? "a number" : "a whole number within range";
    }

    private static String textual(Class<?> type) {
        if (type == Instant.class) {
            return "an instant such as 2026-06-10T11:59:00.000Z";
        }
        if (type == LocalDate.class) {
            return "a day such as 2026-06-10";
        }
        return CharSequence.class.isAssignableFrom(type)
                        || type.getPackageName().startsWith("java.")
                ? "a text"
                : "an object or value of the documented form";
    }
}
