package dev.tributary.platform.web;

/** The answer to a POST that shows a secret beside the new object, which later answers show without it. */
public interface ShownOnce {
    /** The object as a GET answers it: its entity tag names this answer too. */
    Object withoutSecret();
}
