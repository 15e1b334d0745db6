package dev.tributary.platform.problems;

/**
 * The object does not exist. A wrong prefix, an unknown id and another brand's id get the same answer, so that it reveals
 * nothing.
 */
public final class NotFound extends Problem {
    public NotFound(String noun) {
        super(NOT_FOUND, "There is no such " + noun + ".");
    }
}
