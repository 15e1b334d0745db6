package dev.tributary.platform.problems;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts violated constraints to field errors, in the order of their pointers. */
public final class Violations {
    private Violations() {}

    public static List<FieldError> of(ConstraintViolationException e) {
        return e.getConstraintViolations().stream()
                .map(violation -> new FieldError(pointer(violation), code(violation), detail(violation)))
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::code))
                .toList();
    }

    /** A rule for several members is a method and no member: its violation points to the object that has them. */
    private static String pointer(ConstraintViolation<?> violation) {
        var pointer = pointer(violation.getPropertyPath());
        if (pointer.isEmpty() && isParameter(violation.getInvalidValue())) {
            return "/" + nameOfParameter(violation.getPropertyPath());
        }
        return constraint(violation).equals("AssertTrue") ? pointer.substring(0, pointer.lastIndexOf('/')) : pointer;
    }

    /** Whether it stands in the path or query; a body is neither text nor a number. */
    private static boolean isParameter(@Nullable Object value) {
        return value instanceof Number || value instanceof String;
    }

    private static String nameOfParameter(Path path) {
        var name = "";
        for (var node : path) {
            name = node.getName();
        }
        return name;
    }

    private static String pointer(Path path) {
        var pointer = new StringBuilder();
        for (var node : path) {
            if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.PARAMETER) {
                continue;
            }
            appendPosition(node, pointer);
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.toString();
    }

    /** Appends the index in a list or the key in a map. */
    private static void appendPosition(Path.Node node, StringBuilder pointer) {
        if (node.getIndex() != null) {
            pointer.append('/').append(node.getIndex());
        } else if (node.getKey() != null) {
            pointer.append('/')
                    .append(node.getKey().toString().replace("~", "~0").replace("/", "~1"));
        }
    }

    private static String code(ConstraintViolation<?> violation) {
        var constraint = constraint(violation);
        return switch (constraint) {
            case "AssertTrue" -> "invalid_combination";
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size", "Length" -> "invalid_length";
            case "Pattern" -> "invalid_format";
            case "Min", "DecimalMin", "Positive", "PositiveOrZero" -> "too_small";
            case "Max", "DecimalMax" -> "too_large";
            case "Digits" -> "too_many_digits";
            default -> "invalid_" + Problem.snakeCase(constraint);
        };
    }

    private static String constraint(ConstraintViolation<?> violation) {
        return violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
    }

    private static String detail(ConstraintViolation<?> violation) {
        var message = violation.getMessage();
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + (message.endsWith(".") ? "" : ".");
    }
}
