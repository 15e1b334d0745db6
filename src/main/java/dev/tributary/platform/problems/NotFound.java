package dev.tributary.platform.problems;

import java.util.List;

/**
 * The object does not exist. A wrong prefix, an unknown id and another brand's id get the same answer, so that it reveals
 * nothing.
 */
public final class NotFound extends Problem {
    public NotFound(String noun) {
        super(NOT_FOUND, "There is no such " + noun + ".");
    }

    private NotFound(String detail, String pointer) {
        super(NOT_FOUND, detail, List.of(new FieldError(pointer, "not_found", "There is nothing with this id.")));
    }

    /** The same for an id in the body. */
    NotFound at(String pointer) {
        return new NotFound(detail(), pointer);
    }
}
