package dev.tributary.platform.problems;

/** A wrong prefix, an unknown id and another brand's id are the same answer, so that it reveals nothing. */
public final class NotFound extends Problem {
    public NotFound(String what) {
        super(NOT_FOUND, "There is no such " + what + ".");
    }
}
