package dev.tributary.platform.problems;

import java.util.List;

/** The request is readable, and some of its members are not acceptable. */
public final class InvalidFields extends Problem {
    public InvalidFields(List<FieldError> errors) {
        super(
                UNPROCESSABLE,
                errors.size() == 1 ? errors.get(0).detail() : errors.size() + " fields are not acceptable.",
                errors);
    }

    public InvalidFields(String pointer, String code, String detail) {
        this(List.of(new FieldError(pointer, code, detail)));
    }
}
