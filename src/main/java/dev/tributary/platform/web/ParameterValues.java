package dev.tributary.platform.web;

import dev.tributary.platform.problems.InvalidFields;
import dev.tributary.platform.problems.Unreadable;
import java.lang.annotation.Annotation;
import java.util.Arrays;

/** Validates the value of a query parameter before the framework reads it, whose error would not name the parameter. */
final class ParameterValues {
    private ParameterValues() {}

    /** @throws Unreadable.InvalidParameter */
    static void check(String name, String value, Class<?> type) {
        try {
            parse(name, value, type);
        } catch (InvalidFields outOfRange) {
            var first = outOfRange.errors().get(0);
            throw new InvalidFields("/" + name, first.code(), first.detail());
        } catch (NumberFormatException e) {
            throw new Unreadable.InvalidParameter(name, "It must be a whole number within range.");
        } catch (IllegalArgumentException e) {
            throw new Unreadable.InvalidParameter(name, String.valueOf(e.getMessage()));
        }
    }

    private static void parse(String name, String value, Class<?> type) {
        if (type.isEnum()) {
            checkConstant(name, value, type);
        } else if (type == int.class || type == Integer.class) {
            Integer.parseInt(value);
        } else if (type == long.class || type == Long.class) {
            Long.parseLong(value);
        } else if (type == boolean.class || type == Boolean.class) {
            checkBoolean(name, value);
        } else {
            checkConverted(value, type);
        }
    }

    private static void checkConstant(String name, String value, Class<?> type) {
        var constants =
                Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList();
        if (!constants.contains(value)) {
            throw new Unreadable.InvalidParameter(name, "It must be one of " + String.join(", ", constants) + ".");
        }
    }

    private static void checkBoolean(String name, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new Unreadable.InvalidParameter(name, "It must be true or false.");
        }
    }

    private static <T> void checkConverted(String value, Class<T> type) {
        var converter = new ParameterConverters().getConverter(type, type, new Annotation[0]);
        if (converter != null) {
            converter.fromString(value);
        }
    }
}
