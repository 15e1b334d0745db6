package dev.tributary.platform.problems;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The object does not exist. A wrong prefix, an unknown id and another brand's id get the same answer, so that it reveals
 * nothing.
 */
public final class NotFound extends Problem {
    /** Bounds the answer; the rest is named when these are mended. */
    private static final int MOST_POINTERS = 100;

    public NotFound(String noun) {
        super(NOT_FOUND, "There is no such " + noun + ".");
    }

    private NotFound(String detail, List<String> pointers) {
        super(
                NOT_FOUND,
                detail,
                pointers.stream()
                        .map(pointer -> new FieldError(pointer, "not_found", "There is nothing with this id."))
                        .toList());
    }

    /**
     * @param list pointer to a list of ids in the body, such as {@code /memberIds}
     * @throws NotFound with the positions of those that do not exist
     */
    public static <T> void check(String noun, String list, Iterable<T> ids, Predicate<T> exists) {
        List<String> pointers = new ArrayList<>();
        int index = 0;
        for (var id : ids) {
            if (pointers.size() < MOST_POINTERS && !exists.test(id)) {
                pointers.add(list + "/" + index);
            }
            index++;
        }
        if (!pointers.isEmpty()) {
            throw new NotFound(new NotFound(noun).detail(), pointers);
        }
    }

    /** The same for an id in the body. */
    NotFound at(String pointer) {
        return new NotFound(detail(), List.of(pointer));
    }
}
